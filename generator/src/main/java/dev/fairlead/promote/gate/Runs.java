package dev.fairlead.promote.gate;

/** The release is in force at the source, and nobody is changing it. */
final class Runs implements SourceGate {

    @Override
    public String name() {
        return "runs";
    }

    @Override
    public Verdict judge(Candidate candidate, Observation seen) {
        if (seen.worker().isPresent()) {
            return Verdict.refused(
                    "%s is being changed by %s"
                            .formatted(seen.release(), seen.worker().get()),
                    "wait until that has ended");
        }
        return seen.status().equals("deployed")
                ? Verdict.passed("%s is at revision %d".formatted(seen.release(), seen.revision()))
                : Verdict.refused(
                        "%s is %s at revision %d".formatted(seen.release(), seen.status(), seen.revision()),
                        "install it until it is healthy");
    }
}
