package dev.fairlead.promote.gate;

import java.time.Duration;

/** The revision has been good for as long as the spec asks. */
final class Soaked implements SourceGate {

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public Verdict judge(Candidate candidate, Observation seen) {
        if (seen.good().isEmpty()) {
            return Verdict.refused("it is not known since when %s is good".formatted(seen.release()), "");
        }
        Duration soak = candidate.promotion().soak();
        Duration since = Duration.between(seen.good().get().at(), candidate.now());
        return since.compareTo(soak) >= 0
                ? Verdict.passed("%s good for %s, %s asked".formatted(seen.release(), words(since), words(soak)))
                : Verdict.refused(
                        "%s has been good for %s only, %s is asked"
                                .formatted(seen.release(), words(since), words(soak)),
                        "promote after " + seen.good().get().at().plus(soak));
    }

    static String words(Duration duration) {
        long minutes = duration.toMinutes();
        if (minutes < 1) {
            return Math.max(0, duration.toSeconds()) + "s";
        }
        if (minutes < 120) {
            return minutes + "m";
        }
        return duration.toHours() < 72
                ? "%dh%02dm".formatted(duration.toHours(), duration.toMinutesPart())
                : duration.toDays() + " days";
    }
}
