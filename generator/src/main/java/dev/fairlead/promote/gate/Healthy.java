package dev.fairlead.promote.gate;

/** Everything of the release is healthy now. */
final class Healthy implements SourceGate {

    @Override
    public String name() {
        return "healthy";
    }

    @Override
    public Verdict judge(Candidate candidate, Observation seen) {
        return seen.troubles().isEmpty()
                ? Verdict.passed("%s is healthy, %d pods"
                        .formatted(seen.release(), seen.pods().size()))
                : Verdict.refused(
                        "%s is not healthy: %s".formatted(seen.release(), String.join("; ", seen.troubles())),
                        "look at it with: fairlead status %s -e %s"
                                .formatted(
                                        candidate.spec().name(),
                                        candidate.source().name()));
    }
}
