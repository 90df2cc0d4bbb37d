package dev.fairlead.promote.gate;

/** The running revision was seen good by an install of Fairlead, and nobody changed the record or the objects since. */
final class Recorded implements SourceGate {

    @Override
    public String name() {
        return "good-record";
    }

    @Override
    public Verdict judge(Candidate candidate, Observation seen) {
        String again = "install it again: fairlead install %s -e %s"
                .formatted(candidate.spec().name(), candidate.source().name());
        if (seen.good().isEmpty()) {
            return Verdict.refused(
                    "revision %d of %s was never seen good: %s"
                            .formatted(seen.revision(), seen.release(), seen.noRecord()),
                    again);
        }
        return seen.isEdited()
                ? Verdict.refused(
                        "objects of %s were edited since they were installed".formatted(seen.release()),
                        "see what differs with: fairlead diff %s -e %s"
                                .formatted(
                                        candidate.spec().name(),
                                        candidate.source().name()))
                : Verdict.passed("revision %d is good since %s"
                        .formatted(seen.revision(), seen.good().get().at()));
    }
}
