package dev.fairlead.report;

import java.time.Duration;

/** Times and shares as reports of a canary write them. */
final class CanaryWords {

    private static final int WIDTH = 20;

    private CanaryWords() {}

    /** Such as {@code 1h5m} and {@code 30s}. */
    static String time(Duration time) {
        StringBuilder text = new StringBuilder();
        if (time.toHours() > 0) {
            text.append(time.toHours()).append('h');
        }
        if (time.toMinutesPart() > 0) {
            text.append(time.toMinutesPart()).append('m');
        }
        if (time.toSecondsPart() > 0 || text.isEmpty()) {
            text.append(time.toSecondsPart()).append('s');
        }
        return text.toString();
    }

    /** A weight as a bar. */
    static String bar(int percent) {
        int full = Math.clamp(Math.round(percent * WIDTH / 100.0), 0, WIDTH);
        return "█".repeat(full) + "░".repeat(WIDTH - full);
    }
}
