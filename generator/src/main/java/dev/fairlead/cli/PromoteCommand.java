package dev.fairlead.cli;

import dev.fairlead.helm.Helm;
import dev.fairlead.promote.Promote;
import dev.fairlead.promote.PromotionRequest;
import dev.fairlead.promote.Proposal;
import dev.fairlead.promote.Workshop;
import dev.fairlead.promote.commit.PromotionLock;
import dev.fairlead.promote.commit.TreeCommit;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.Promotion;
import dev.fairlead.spec.Spec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
            "Exit codes: 0 promoted, or so already; 1 a gate refuses or a check finds errors; 3 the source cannot be looked at, or another promotion works here."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fairlead promote shop --from dev --to prod --dry-run     what would happen, and why it may",
            "  fairlead promote shop --to prod                          from the environment before prod in the order",
            "  fairlead promote shop cart --to prod                     both or none",
            "  fairlead promote shop --to prod --key release.pem --approved-by ben"
        })
final class PromoteCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SERVICE", arity = "1..*", description = "Names or spec files: all of them go, or none.")
    private List<String> services = new ArrayList<>();

    @Option(
            names = "--from",
            paramLabel = "ENV",
            description = "Where the version comes from (default: the one before --to in promotion.order).")
    private String from = "";

    @Option(names = "--to", paramLabel = "ENV", required = true, description = "Where it goes.")
    private String to = "";

    @Option(names = "--dry-run", description = "Say what would happen, and write nothing.")
    private boolean dryRun;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "Sign the record with this ed25519 key (PKCS#8, PEM), whose public half the spec trusts.")
    private @Nullable Path key;

    @Option(names = "--approved-by", paramLabel = "NAME", description = "Someone who agreed; may be repeated.")
    private List<String> approvedBy = new ArrayList<>();

    @Mixin
    private PromotionFormat format = new PromotionFormat();

    @Mixin
    private SourceOptions source = new SourceOptions();

    @Mixin
    private ProjectOptions where = new ProjectOptions();

    @Mixin
    private QuietOption quiet = new QuietOption();

    private final Session session;

    PromoteCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Project project = where.project(session);
        String actor = Actor.of(session.surroundings());
        try (PromotionLock _ = PromotionLock.take(
                        TreeCommit.folder(project),
                        "%s promotes %s to %s".formatted(actor, String.join(", ", services), to),
                        session.surroundings().clock().instant());
                Workshop workshop = workshop(project)) {
            return promote(project, workshop, actor).number();
        }
    }

    private ExitCode promote(Project project, Workshop workshop, String actor) {
        List<Spec> specs = together(project);
        Set<String> companions =
                new LinkedHashSet<>(specs.stream().map(Spec::name).toList());
        Helm helm = Helm.find(session.surroundings(), quiet.progress(session));
        List<Proposal> proposals = new ArrayList<>();
        for (Spec spec : specs) {
            PromotionRequest request = new PromotionRequest(
                    from(spec), to, actor, approvedBy, KeyOption.signer(key, spec, session), Program.version());
            quiet.progress(session).accept("looking at %s in %s".formatted(spec.name(), request.from()));
            proposals.add(new Promote(workshop, (s, e) -> source.look(session, helm, s, e), request)
                    .propose(spec, companions));
        }
        boolean ready = proposals.stream().allMatch(Proposal::isReady);
        boolean writes = ready && !dryRun;
        if (writes) {
            Promote.write(workshop, proposals);
        }
        List<String> files = proposals.stream()
                .flatMap(p -> p.files().keySet().stream())
                .map(project::displayName)
                .distinct()
                .toList();
        format.print(session, proposals, writes ? files : List.of());
        if (!quiet.on()) {
            files.forEach(f -> session.console().say((writes ? "wrote " : "would write ") + f));
        }
        return ready ? ExitCode.GOOD : ExitCode.INVALID;
    }

    /** The services that are named, and those that their specs say go along. */
    private List<Spec> together(Project project) {
        List<Spec> specs = new ArrayList<>(Specs.load(session, project, services));
        for (int i = 0; i < specs.size(); i++) {
            List<String> known = specs.stream().map(Spec::name).toList();
            specs.get(i).promotion().map(Promotion::with).orElse(List.of()).stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> specs.add(Specs.load(session, project, name)));
        }
        return specs;
    }

    private String from(Spec spec) {
        spec.environment(to);
        Optional<String> before = spec.promotion().flatMap(p -> p.before(to));
        return from.isEmpty()
                ? before.orElseThrow(() ->
                        new dev.fairlead.finding.UnknownName("environment before", to, List.of(), spec.displayName()))
                : from;
    }

    private Workshop workshop(Project project) {
        return new Workshop(
                project,
                Helm.find(session.surroundings(), quiet.progress(session)),
                session.surroundings(),
                where.charts(session, project));
    }
}
