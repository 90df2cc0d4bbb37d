package dev.fairlead.promote.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** All gates, in the order in which they are told. None is left out because another one refused. */
public final class Gates {

    private static final List<Gate> OF_THE_WAY =
            List.of(new Order(), new SourceSealed(), new NoFreeze(), new Approved(), new NeedsServed());

    private static final List<SourceGate> OF_THE_SOURCE = List.of(
            new Runs(),
            new Healthy(),
            new Recorded(),
            new SameContent(),
            new Soaked(),
            new Steady(),
            new Verified(),
            new ImagesUnmoved());

    private Gates() {}

    /** What a gate said. */
    public record Judgement(String gate, Verdict verdict) {

        /** Whether it lets the version pass. */
        public boolean passed() {
            return verdict instanceof Verdict.Passed;
        }
    }

    /** What every gate says; a source without a release is judged by that alone. */
    public static List<Judgement> judge(Candidate candidate) {
        List<Judgement> judgements = new ArrayList<>();
        OF_THE_WAY.forEach(g -> judgements.add(new Judgement(g.name(), g.judge(candidate))));
        List<String> absent = candidate.packages().keySet().stream()
                .filter(release ->
                        candidate.seen().stream().noneMatch(s -> s.release().equals(release)))
                .toList();
        if (!absent.isEmpty()) {
            judgements.add(new Judgement(
                    "runs",
                    Verdict.refused(
                            "%s does not run in %s"
                                    .formatted(
                                            String.join(", ", absent),
                                            candidate.source().name()),
                            "install it first: fairlead install %s -e %s"
                                    .formatted(
                                            candidate.spec().name(),
                                            candidate.source().name()))));
            return List.copyOf(judgements);
        }
        OF_THE_SOURCE.forEach(g -> judgements.add(new Judgement(g.name(), everywhere(g, candidate))));
        return List.copyOf(judgements);
    }

    private static Verdict everywhere(SourceGate gate, Candidate candidate) {
        List<Verdict> verdicts =
                candidate.seen().stream().map(s -> gate.judge(candidate, s)).toList();
        return verdicts.stream()
                .filter(Verdict.Refused.class::isInstance)
                .findFirst()
                .orElseGet(() -> Verdict.passed(verdicts.stream()
                        .map(v -> v instanceof Verdict.Passed p ? p.saw() : "")
                        .collect(Collectors.joining("; "))));
    }
}
