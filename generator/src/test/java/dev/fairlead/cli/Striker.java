package dev.fairlead.cli;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Ends programs at a random moment of the time that their work takes; how long that is, it learns. */
final class Striker {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Map<String, Duration> lengths = new ConcurrentHashMap<>();
    private final Duration guess;

    /** @param guess how long a work takes that was not seen yet */
    Striker(Duration guess) {
        this.guess = guess;
    }

    /** How the program ended: {@code ended before}, {@code killed}, {@code did not end}, or its exit code. */
    String strike(ProgramProcess program, String work, Ending ending, Random random) throws InterruptedException {
        Duration length = lengths.getOrDefault(work, guess);
        try {
            if (program.ends(length.multipliedBy(random.nextInt(1, 105)).dividedBy(100))) {
                lengths.put(work, program.age());
                return "ended before";
            }
            Duration age = program.age();
            ending.strike(program);
            boolean ended = program.ends(LIMIT);
            if (age.compareTo(length) > 0) {
                lengths.put(work, program.age());
            }
            return !ended ? "did not end" : ending.isKill() ? "killed" : "exit code " + program.code();
        } finally {
            program.remove();
        }
    }
}
