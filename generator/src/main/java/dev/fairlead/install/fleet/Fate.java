package dev.fairlead.install.fleet;

/**
 * What became of a service in a run.
 *
 * @param <R> what the work on it gives
 */
public sealed interface Fate<R> {

    /** It was worked on to the end, good or bad. */
    record Done<R>(R result) implements Fate<R> {}

    /**
     * It was not begun, since it needs one that failed.
     *
     * @param need what it needs itself
     * @param failed the one that failed: the same, or what that needs in turn
     */
    record Skipped<R>(String need, String failed) implements Fate<R> {

        /** Such as {@code needs cart, which failed}. */
        public String words() {
            return need.equals(failed)
                    ? "needs %s, which failed".formatted(need)
                    : "needs %s, which needs %s, which failed".formatted(need, failed);
        }
    }

    /** It was not begun, since the run was ended before its turn. */
    record NotBegun<R>(String why) implements Fate<R> {}
}
