package dev.fairlead.cli;

import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.finding.UnknownName;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.promote.Promote;
import dev.fairlead.promote.PromotionRequest;
import dev.fairlead.promote.Proposal;
import dev.fairlead.promote.Revert;
import dev.fairlead.promote.Sights;
import dev.fairlead.promote.Workshop;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.Promotion;
import dev.fairlead.spec.Spec;
import java.util.ArrayList;
import java.util.HashSet;
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
        destination.end(proposals, ready ? proposals : List.of());
        return ready ? ExitCode.GOOD : ExitCode.INVALID;
    }

    /** The versions before, of all named services or none. */
    ExitCode revert(List<String> services, Optional<Integer> record, PromotionOutput.Destination destination) {
        List<Proposal> proposals = Specs.load(session, project, services).stream()
                .map(spec -> new Revert(workshop, request.apply(spec)).propose(spec, record))
                .toList();
        destination.end(proposals, proposals);
        return ExitCode.GOOD;
    }

    /** Every service that is ready, those first that others need; what cannot be judged is told and passed over. */
    ExitCode auto(String to, PromotionOutput.Destination destination) {
        List<Proposal> all = new ArrayList<>();
        List<Proposal> ready = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        ExitCode code = ExitCode.GOOD;
        for (String service : project.services()) {
            try {
                code = worse(code, auto(service, to, seen, all, ready));
            } catch (InvalidInput | UnknownName | Unavailable | HelmFailed e) {
                code = worse(code, new Failures(session).explain(e));
            }
        }
        destination.end(all, ready);
        return code;
    }

    private ExitCode auto(String service, String to, Set<String> seen, List<Proposal> all, List<Proposal> ready) {
        Spec spec = Specs.load(session, project, service);
        boolean onTheWay = spec.promotion().flatMap(p -> p.before(to)).isPresent();
        if (!onTheWay || !seen.add(spec.name())) {
            return ExitCode.GOOD;
        }
        ExitCode code = ExitCode.GOOD;
        for (String need : spec.environment(to).needs()) {
            code = worse(code, auto(need, to, seen, all, ready));
        }
        List<Spec> group = withCompanions(List.of(spec));
        group.forEach(s -> seen.add(s.name()));
        Set<String> companions = names(group);
        ready.forEach(p -> companions.add(p.service()));
        List<Proposal> proposals = propose(group, companions);
        all.addAll(proposals);
        if (proposals.stream().allMatch(Proposal::isReady)) {
            ready.addAll(proposals);
        }
        return code;
    }

    private List<Proposal> propose(List<Spec> specs, Set<String> companions) {
        return specs.stream()
                .map(spec -> new Promote(workshop, sights, request.apply(spec)).propose(spec, companions))
                .toList();
    }

    private List<Spec> withCompanions(List<Spec> named) {
        List<Spec> specs = new ArrayList<>(named);
        for (int i = 0; i < specs.size(); i++) {
            Set<String> known = names(specs);
            specs.get(i).promotion().map(Promotion::with).orElse(List.of()).stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> specs.add(Specs.load(session, project, name)));
        }
        return specs;
    }

    private static Set<String> names(List<Spec> specs) {
        return new LinkedHashSet<>(specs.stream().map(Spec::name).toList());
    }

    private static ExitCode worse(ExitCode one, ExitCode other) {
        return one.number() >= other.number() ? one : other;
    }
}
