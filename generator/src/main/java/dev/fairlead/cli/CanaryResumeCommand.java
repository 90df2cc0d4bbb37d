package dev.fairlead.cli;

import dev.fairlead.canary.CanaryResume;
import dev.fairlead.install.ReleaseProgress;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.spec.Project;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
    private WaitOptions wait = new WaitOptions();

    @Mixin
    private DossierOptions dossier = new DossierOptions();

    @Option(
            names = "--wait",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Stay until there is nothing more to do (default); --no-wait makes the next change and returns.")
    private boolean stay = true;

    CanaryResumeCommand(Session session) {
        super(session);
    }

    @Override
    boolean needsSpec() {
        return false;
    }

    @Override
    ReleaseProgress progress(Project project, ReleaseProgress progress) {
        return dossier.writing(session(), project, progress);
    }

    @Override
    ExitCode run(ReleaseScope release) {
        return ended(new CanaryResume(release, options(wait, stay), CanaryVerb::checks).run());
    }
}
