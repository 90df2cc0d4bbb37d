package dev.fairlead.promote.gate;

import java.util.List;

/** Every service that this one needs is in the target already, or goes along. */
final class NeedsServed implements Gate {

    @Override
    public String name() {
        return "needs";
    }

    @Override
    public Verdict judge(Candidate candidate) {
        List<String> missing = candidate.missingNeeds();
        if (!missing.isEmpty()) {
            return Verdict.refused(
                    "%s needs %s, which was never promoted to %s"
                            .formatted(
                                    candidate.spec().name(),
                                    String.join(", ", missing),
                                    candidate.target().name()),
                    "promote them together: fairlead promote %s %s --from %s --to %s"
                            .formatted(
                                    String.join(" ", missing),
                                    candidate.spec().name(),
                                    candidate.source().name(),
                                    candidate.target().name()));
        }
        return Verdict.passed("what it needs is there or goes along");
    }
}
