package dev.fairlead.cli;

import dev.fairlead.canary.CanaryResume;
import dev.fairlead.install.ReleaseProgress;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.spec.Project;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Go on with a canary that was interrupted, on any machine. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        header = "Go on with a canary that was interrupted, on any machine.",
        description =
                "Nothing is needed but the cluster: the release holds the plan, the new version's package and how far it came. Exit codes as of start.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fairlead canary resume shop -e prod",
            "  fairlead canary resume shop --namespace shop --context prod-eu --kubeconfig prod.kubeconfig"
        })
final class CanaryResumeCommand extends CanaryVerb {

    @Mixin
    private CanaryWorkOptions work = new CanaryWorkOptions();

    CanaryResumeCommand(Session session) {
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
        return ended(new CanaryResume(release, work.options(), CanaryVerb::checks).run());
    }
}
