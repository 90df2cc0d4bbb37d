package dev.fairlead.cli;

import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.finding.UnknownName;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.promote.PassedOver;
import dev.fairlead.promote.PromotionSets;
import dev.fairlead.promote.Proposal;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.Spec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Promotes every service of a project that is ready, those first that others need; of each other one it says why not. */
final class AutoPromotion {

    private final Session session;
    private final Project project;
    private final String to;
    private final Judge judge;

    private final List<Proposal> all = new ArrayList<>();
    private final List<Proposal> ready = new ArrayList<>();
    private final List<PassedOver> passedOver = new ArrayList<>();
    private ExitCode code = ExitCode.GOOD;

    /** Says what a promotion of one service would do when others go along. */
    @FunctionalInterface
    interface Judge {
        Proposal judge(Spec spec, Set<String> companions);
    }

    AutoPromotion(Session session, Project project, String to, Judge judge) {
        this.session = session;
        this.project = project;
        this.to = to;
        this.judge = judge;
    }

    /** Judges all, and lets go what is ready. The exit code is the worst of what could not be judged; a refusal is none. */
    ExitCode run(PromotionOutput.Destination destination) {
        List<Spec> onTheWay = new ArrayList<>();
        for (String service : project.services()) {
            load(service).ifPresent(spec -> {
                if (spec.promotion().flatMap(p -> p.before(to)).isPresent()) {
                    onTheWay.add(spec);
                } else {
                    passedOver.add(new PassedOver(spec.name(), "no promotion.order of it leads to " + to));
                }
            });
        }
        PromotionSets.of(onTheWay, to).forEach(this::judge);
        destination.end(all, ready, passedOver);
        return code;
    }

    private Optional<Spec> load(String service) {
        try {
            return Optional.of(Specs.load(session, project, service));
        } catch (InvalidInput | UnknownName | Unavailable e) {
            failed(e);
            passedOver.add(new PassedOver(service, Reasons.of(e)));
            return Optional.empty();
        }
    }

    private void judge(List<Spec> set) {
        Set<String> names = set.stream().map(Spec::name).collect(Collectors.toCollection(LinkedHashSet::new));
        Optional<String> away = set.stream()
                .flatMap(spec -> PromotionSets.with(spec).stream())
                .filter(name -> !names.contains(name))
                .findFirst();
        if (away.isPresent()) {
            names.forEach(name -> passedOver.add(
                    new PassedOver(name, "it goes with %s, which cannot be judged".formatted(away.get()))));
            return;
        }
        Set<String> companions = new LinkedHashSet<>(names);
        ready.forEach(p -> companions.add(p.service()));
        List<Proposal> proposals = new ArrayList<>();
        for (Spec spec : set) {
            try {
                proposals.add(judge.judge(spec, companions));
            } catch (InvalidInput | UnknownName | Unavailable | HelmFailed e) {
                failed(e);
                passedOver.add(new PassedOver(spec.name(), Reasons.of(e)));
            }
        }
        all.addAll(proposals);
        if (proposals.size() == set.size() && proposals.stream().allMatch(Proposal::isReady)) {
            ready.addAll(proposals);
        } else {
            passedOver.addAll(Reasons.held(names, proposals));
        }
    }

    private void failed(Exception failure) {
        ExitCode worse = new Failures(session).explain(failure);
        code = code.number() >= worse.number() ? code : worse;
    }
}
