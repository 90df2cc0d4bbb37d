package dev.fairlead.promote.gate;

/** The verification of the running revision passed, where the spec asks for one. */
final class Verified implements SourceGate {

    @Override
    public String name() {
        return "verification";
    }

    @Override
    public Verdict judge(Candidate candidate, Observation seen) {
        String standing = seen.good().map(Observation.Good::verification).orElse("unknown");
        return switch (standing) {
            case "verified", "unasked" -> Verdict.passed("%s: %s".formatted(seen.release(), standing));
            default ->
                Verdict.refused(
                        "the verification of %s stands as %s: %s"
                                .formatted(
                                        seen.release(),
                                        standing,
                                        seen.good()
                                                .map(g -> String.join("; ", g.checks()))
                                                .orElse("no result")),
                        "install it again once the checks can pass");
        };
    }
}
