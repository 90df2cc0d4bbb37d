package dev.fairlead.promote;

import dev.fairlead.helm.Helm;
import dev.fairlead.process.Surroundings;
import dev.fairlead.promote.gate.Observation;
import dev.fairlead.promote.record.SealedRecord;
import dev.fairlead.render.Renderer;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.Spec;
import dev.fairlead.spec.SpecLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A promotion from dev to prod of what a cluster is said to run: what the project gives, good for an hour. */
public final class TestPromotion {

    private TestPromotion() {}

    /** Proposes it, and writes it when every gate lets it pass. */
    public static Proposal of(
            Surroundings surroundings, Path charts, String service, Optional<SealedRecord.Signer> signer) {
        return of(surroundings, charts, service, signer, UnaryOperator.identity());
    }

    /** The same when more is to be seen of the source than that. */
    public static Proposal of(
            Surroundings surroundings,
            Path charts,
            String service,
            Optional<SealedRecord.Signer> signer,
            UnaryOperator<Observation> more) {
        Project project = Project.find(surroundings.directory());
        Helm helm = Helm.find(surroundings, _ -> {});
        Spec spec = project.load(
                new SpecLoader(surroundings.clock(), Renderer::expressionsOf), service, surroundings.directory());
        try (Workshop workshop = new Workshop(project, helm, surroundings, charts)) {
            Sights sights = (s, e) ->
                    List.of(more.apply(seen(workshop, s, e, surroundings.clock().instant())));
            Proposal proposal = new Promote(
                            workshop, sights, new PromotionRequest("dev", "prod", "ann", List.of(), signer, "0.1.0"))
                    .propose(spec, Set.of(service));
            Promote.write(workshop, List.of(proposal));
            return proposal;
        }
    }

    private static Observation seen(Workshop workshop, Spec spec, Environment environment, Instant now) {
        String packaged = workshop.pack(Renderer.render(spec, environment))
                .packages()
                .getLast()
                .digest();
        Instant good = now.minus(Duration.ofHours(1));
        return new Observation(
                spec.name(),
                environment.cluster().context(),
                environment.cluster().namespace(),
                true,
                now,
                1,
                "deployed",
                Optional.empty(),
                List.of(),
                false,
                Optional.of(new Observation.Good(good, packaged, "unasked", List.of(), Optional.empty())),
                "",
                List.of());
    }
}
