package dev.fairlead.cli;

import dev.fairlead.canary.CanaryAbort;
import dev.fairlead.install.ReleaseProgress;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.spec.Project;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Take the new version back now: its requests first, then its workload. */
@Command(
        name = "abort",
        mixinStandardHelpOptions = true,
        header = "Take the new version back now: its requests first, then its workload.",
        description =
                "What ran before runs again as it was deployed: image, config and autoscaler. Exit codes: 0 it runs and is healthy; 3 could not be done; 5 needs a person.",
        footerHeading = "%nExamples:%n",
        footer = {"  fairlead canary abort shop -e prod --reason \"customers complain\""})
final class CanaryAbortCommand extends CanaryVerb {

    @Mixin
    private CanaryWorkOptions work = new CanaryWorkOptions();

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "wanted by a person",
            description = "Why, for the history (default: ${DEFAULT-VALUE}).")
    private String reason = "";

    @Option(names = "--at-once", description = "Without the steps between that the spec's takeBack may want.")
    private boolean atOnce;

    CanaryAbortCommand(Session session) {
        super(session);
    }

    @Override
    boolean needsSpec() {
        return false;
    }

    @Override
    ReleaseProgress progress(Project project, ReleaseProgress progress) {
        return work.writing(session(), project, progress);
    }

    @Override
    ExitCode run(ReleaseScope release) {
        return ended(new CanaryAbort(release, work.options(), CanaryVerb::checks).run(reason, atOnce));
    }
}
