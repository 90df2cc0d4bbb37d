package dev.fairlead.cli;

import dev.fairlead.spec.Project;
import dev.fairlead.spec.Starter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes a spec to start from. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        header = "Write a commented spec for a new service; it checks clean as it is.",
        footerHeading = "%nExamples:%n",
        footer = {"  fairlead init shop               environments/shop.yaml, in this folder or its project"})
final class InitCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "Name of the service: a DNS label of at most 53 characters.")
    private String name = "";

    @Mixin
    private ProjectOptions where = new ProjectOptions();

    private final Session session;

    InitCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Project project = new Project(where.folder(session));
        Path file = Starter.write(project, name);
        session.console().result("wrote " + project.displayName(file));
        session.console()
                .say("next: edit it, then run 'fairlead render " + name + "' and 'fairlead check " + name + "'");
        return ExitCode.GOOD.number();
    }
}
