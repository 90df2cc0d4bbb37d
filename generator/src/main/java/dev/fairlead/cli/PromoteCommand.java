package dev.fairlead.cli;

import dev.fairlead.finding.UnknownName;
import dev.fairlead.helm.Helm;
import dev.fairlead.promote.PromotionRequest;
import dev.fairlead.promote.Workshop;
import dev.fairlead.promote.commit.PromotionLock;
import dev.fairlead.promote.commit.TreeCommit;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.Spec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Moves what one environment proved to the next. */
@Command(
        name = "promote",
        mixinStandardHelpOptions = true,
        header = "Move what one environment proved to the next, with a sealed record of the evidence.",
        description = {
            "Looks at what runs in the source (good record, health, restarts, verification, digests of the running images), asks every gate, shows "
                    + "what changes, runs every check, then edits the version in the spec in place, renders, and writes the record. "
                    + "Killed at any moment, the files are as before or the next run finishes them. No cluster is changed.",
            "",
            "Exit codes: 0 promoted, or so already; 1 a gate refuses or a check finds errors; 3 the source cannot be looked at, or another promotion "
                    + "works here. With --auto a service that a gate refuses is no failure."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fairlead promote shop --from dev --to prod --dry-run     what would happen, and why it may",
            "  fairlead promote shop --to prod                          from the environment before prod in the order",
            "  fairlead promote shop cart --to prod                     both or none",
            "  fairlead promote shop --to prod --key release.pem --approved-by ben",
            "  fairlead promote --auto --to prod --branch promote/prod  whatever is ready, as a branch for a pull request",
            "  fairlead promote shop --to prod --revert                 the version before, in the spec"
        })
final class PromoteCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SERVICE", arity = "0..*", description = "Names or spec files: all of them go, or none.")
    private List<String> services = new ArrayList<>();

    @Option(
            names = "--from",
            paramLabel = "ENV",
            description = "Where the version comes from (default: the one before --to in promotion.order).")
    private String from = "";

    @Option(names = "--to", paramLabel = "ENV", required = true, description = "Where it goes.")
    private String to = "";

    @Option(names = "--auto", description = "Every service that is ready; of each that is not, say why.")
    private boolean auto;

    @Option(names = "--revert", description = "Bring back the version of the record before, without asking gates.")
    private boolean revert;

    @Option(
            names = "--record",
            paramLabel = "NUMBER",
            description = "With --revert: the version of this record, as 'fairlead promotions log' numbers them.")
    private @Nullable Integer record;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "Sign the record with this ed25519 key (PKCS#8, PEM), whose public half the spec trusts.")
    private @Nullable Path key;

    @Option(names = "--approved-by", paramLabel = "NAME", description = "Someone who agreed; may be repeated.")
    private List<String> approvedBy = new ArrayList<>();

    @Mixin
    private PromotionOutput output = new PromotionOutput();

    @Mixin
    private SourceOptions source = new SourceOptions();

    @Mixin
    private ProjectOptions where = new ProjectOptions();

    @Mixin
    private QuietOption quiet = new QuietOption();

    @picocli.CommandLine.Spec
    private CommandSpec command = CommandSpec.create();

    private final Session session;

    PromoteCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (services.isEmpty() != auto || (auto && revert)) {
            throw new ParameterException(
                    command.commandLine(), "name services, or give --auto, which goes without --revert");
        }
        Project project = where.project(session);
        Helm helm = Helm.find(session.surroundings(), quiet.progress(session));
        String what = auto ? "whatever is ready" : String.join(", ", services);
        try (PromotionLock _ = PromotionLock.take(
                        TreeCommit.folder(project),
                        "%s promotes %s to %s".formatted(Actor.of(session.surroundings()), what, to),
                        session.surroundings().clock().instant());
                Workshop workshop =
                        new Workshop(project, helm, session.surroundings(), where.charts(session, project))) {
            new TreeCommit(project).settle();
            PromotionRun run = new PromotionRun(session, project, workshop, this::request, (s, e) -> {
                quiet.progress(session).accept("looking at %s in %s".formatted(s.name(), e.name()));
                return source.look(session, helm, s, e);
            });
            PromotionOutput.Destination destination =
                    output.to(session, project, workshop, where.charts(session, project), quiet.on());
            if (revert) {
                return run.revert(services, Optional.ofNullable(record), destination)
                        .number();
            }
            return (auto ? run.auto(to, destination) : run.together(services, destination)).number();
        }
    }

    private PromotionRequest request(Spec spec) {
        spec.environment(to);
        String start = from.isEmpty()
                ? spec.promotion()
                        .flatMap(p -> p.before(to))
                        .orElseThrow(() -> new UnknownName(
                                "environment before", to, List.of(), spec.displayName() + ", promotion.order"))
                : spec.environment(from).name();
        return new PromotionRequest(
                start,
                to,
                Actor.of(session.surroundings()),
                approvedBy,
                KeyOption.signer(key, spec, session),
                Program.version());
    }
}
