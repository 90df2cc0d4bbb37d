package dev.fairlead.report;

/** Shares as reports of a canary write them. */
final class CanaryWords {

    private static final int WIDTH = 20;

    private CanaryWords() {}

    /** A weight as a bar. */
    static String bar(int percent) {
        int full = Math.clamp(Math.round(percent * WIDTH / 100.0), 0, WIDTH);
        return "█".repeat(full) + "░".repeat(WIDTH - full);
    }
}
