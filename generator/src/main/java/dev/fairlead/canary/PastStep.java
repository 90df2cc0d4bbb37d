package dev.fairlead.canary;

import java.time.Instant;
import java.util.List;

/**
 * What became of a step, as the release keeps it.
 *
 * @param number counted from 1
 * @param weight percent that was asked for
 * @param began when its revision was made
 * @param ended when the next thing began
 * @param stable stable pods at the end
 * @param canary pods of the new version at the end
 * @param verdicts what each check said, a sentence each
 */
public record PastStep(
        int number, int weight, Instant began, Instant ended, int stable, int canary, List<String> verdicts) {

    public PastStep {
        verdicts = List.copyOf(verdicts);
    }
}
