package dev.fairlead.install.record;

import java.time.Duration;
import java.util.Locale;

/**
 * What became of one check that a release had to pass after it was healthy.
 *
 * @param name of the check, as the spec or the chart names it
 * @param detail what was seen, in a sentence, without what is secret
 * @param took from the first try to the last
 */
public record VerificationResult(String name, Kind kind, Outcome outcome, String detail, Duration took) {

    /** What a check does. */
    public enum Kind {
        /** A request through the API server's proxy. */
        HTTP,
        /** A hook of the chart that {@code helm test} runs. */
        TEST;

        /** Lower-case, as JSON has it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a check ended. What could not be asked is never a pass. */
    public enum Outcome {
        PASSED,
        FAILED,
        /** It could not be asked: not allowed, or the way to the application does not work. */
        UNKNOWN;

        /** Lower-case, as JSON has it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code http ready passed: status 200}. */
    @Override
    public String toString() {
        return "%s %s %s: %s".formatted(kind, name, outcome, detail);
    }

    /** Whether it was asked and answered as it must be. */
    public boolean passed() {
        return outcome == Outcome.PASSED;
    }
}
