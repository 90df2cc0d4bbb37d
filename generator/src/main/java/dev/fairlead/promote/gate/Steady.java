package dev.fairlead.promote.gate;

import java.time.Instant;
import java.util.List;

/** Over the soak no container was started again and no pod that was there stopped being ready. */
final class Steady implements SourceGate {

    @Override
    public String name() {
        return "steady";
    }

    @Override
    public Verdict judge(Candidate candidate, Observation seen) {
        Instant begin = begin(candidate, seen);
        List<String> restarted = seen.pods().stream()
                .flatMap(p -> p.containers().stream()
                        .filter(c -> c.restarts() > 0
                                && c.startedAt().filter(t -> t.isAfter(begin)).isPresent())
                        .map(c -> "container %s of %s at %s"
                                .formatted(c.name(), p.name(), c.startedAt().orElseThrow())))
                .toList();
        if (!restarted.isEmpty()) {
            return Verdict.refused(
                    "restarted over the soak: " + String.join(", ", restarted),
                    "find out why; its last words: kubectl logs --previous");
        }
        List<String> unready = seen.pods().stream()
                .filter(p -> p.created().isBefore(begin)
                        && p.readySince().map(t -> t.isAfter(begin)).orElse(true))
                .map(Observation.Pod::name)
                .toList();
        return unready.isEmpty()
                ? Verdict.passed("%s: no restart and no pod unready since %s".formatted(seen.release(), begin))
                : Verdict.refused(
                        "not ready at some time of the soak: " + String.join(", ", unready), "wait for a quiet soak");
    }

    /** From when on it counts: the length of the soak back, but not before the revision was good. */
    private static Instant begin(Candidate candidate, Observation seen) {
        Instant back = candidate.now().minus(candidate.promotion().soak());
        return seen.good().map(Observation.Good::at).filter(back::isBefore).orElse(back);
    }
}
