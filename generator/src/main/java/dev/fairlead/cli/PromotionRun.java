package dev.fairlead.cli;

import dev.fairlead.promote.Promote;
import dev.fairlead.promote.PromotionRequest;
import dev.fairlead.promote.PromotionSets;
import dev.fairlead.promote.Proposal;
import dev.fairlead.promote.Revert;
import dev.fairlead.promote.Sights;
import dev.fairlead.promote.Workshop;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.Spec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Promotes the services of a command line: those that are named, or every one that is ready. */
final class PromotionRun {

    private final Session session;
    private final Project project;
    private final Workshop workshop;
    private final Function<Spec, PromotionRequest> request;
    private final Sights sights;

    PromotionRun(
            Session session,
            Project project,
            Workshop workshop,
            Function<Spec, PromotionRequest> request,
            Sights sights) {
        this.session = session;
        this.project = project;
        this.workshop = workshop;
        this.request = request;
        this.sights = sights;
    }

    /** All of the named services, and those that their specs say go along, or none. */
    ExitCode together(List<String> services, PromotionOutput.Destination destination) {
        List<Spec> specs = withCompanions(Specs.load(session, project, services));
        List<Proposal> proposals = propose(specs, names(specs));
        boolean ready = proposals.stream().allMatch(Proposal::isReady);
        destination.end(proposals, ready ? proposals : List.of(), Reasons.held(names(specs), proposals));
        return ready ? ExitCode.GOOD : ExitCode.INVALID;
    }

    /** The versions before, of all named services or none. */
    ExitCode revert(List<String> services, Optional<Integer> record, PromotionOutput.Destination destination) {
        List<Proposal> proposals = Specs.load(session, project, services).stream()
                .map(spec -> new Revert(workshop, request.apply(spec)).propose(spec, record))
                .toList();
        destination.end(proposals, proposals, List.of());
        return ExitCode.GOOD;
    }

    /** Every service that is ready. */
    ExitCode auto(String to, PromotionOutput.Destination destination) {
        return new AutoPromotion(session, project, to, this::propose).run(destination);
    }

    private List<Proposal> propose(List<Spec> specs, Set<String> companions) {
        return specs.stream().map(spec -> propose(spec, companions)).toList();
    }

    private Proposal propose(Spec spec, Set<String> companions) {
        return new Promote(workshop, sights, request.apply(spec)).propose(spec, companions);
    }

    private List<Spec> withCompanions(List<Spec> named) {
        List<Spec> specs = new ArrayList<>(named);
        for (int i = 0; i < specs.size(); i++) {
            Set<String> known = names(specs);
            PromotionSets.with(specs.get(i)).stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> specs.add(Specs.load(session, project, name)));
        }
        return specs;
    }

    private static Set<String> names(List<Spec> specs) {
        return new LinkedHashSet<>(specs.stream().map(Spec::name).toList());
    }
}
