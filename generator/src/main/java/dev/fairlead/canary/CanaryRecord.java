package dev.fairlead.canary;

import dev.fairlead.chart.PortablePackage;
import dev.fairlead.spec.Canary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is to be known of a canary to go on with it; a part of the release's values, where whoever has the cluster finds it.
 *
 * @param wanted the new version's package
 * @param stable the revision that comes back when the canary is taken back
 * @param stableVersion version of what runs there
 * @param canary how it is tried, as the spec said at the start
 * @param phase how far it is
 * @param until last step to go to by itself
 * @param by who started it
 * @param started when
 * @param since when the phase began
 * @param reached when the weight of the step was reached, if that is known from a revision before
 * @param failed failed looks of each check in this step, as far as a revision before knows
 * @param pods pods of the new version that are wanted
 * @param past the steps that are over
 */
public record CanaryRecord(
        PortablePackage wanted,
        int stable,
        String stableVersion,
        Canary canary,
        Phase phase,
        int until,
        String by,
        Instant started,
        Instant since,
        Optional<Instant> reached,
        Map<String, Integer> failed,
        int pods,
        List<PastStep> past) {

    public CanaryRecord {
        failed = Map.copyOf(failed);
        past = List.copyOf(past);
    }

    /** Version that is tried. */
    public String version() {
        return wanted.version();
    }

    /** Percent that the step asks for; 0 when the new version gets nothing yet, or nothing any more. */
    public int weight() {
        return switch (phase) {
            case Phase.Step step ->
                step.number() == 0 ? 0 : canary.steps().get(step.number() - 1).weight();
            case Phase.Lowering lowering ->
                canary.steps().get(lowering.step() - 1).weight();
            case Phase.Promoting _ -> past.isEmpty() ? 0 : past.getLast().weight();
            case Phase.Draining _, Phase.Promoted _, Phase.Aborting _, Phase.Returned _ -> 0;
        };
    }

    /** The same in another phase that begins now; a step that ends is remembered. */
    CanaryRecord entering(Phase next, int morePods, int lastStep, Instant now, Optional<PastStep> ended) {
        List<PastStep> all = new ArrayList<>(past);
        ended.ifPresent(all::add);
        return new CanaryRecord(
                wanted,
                stable,
                stableVersion,
                canary,
                next,
                lastStep,
                by,
                started,
                now,
                Optional.empty(),
                Map.of(),
                morePods,
                all);
    }

    /** The same step with another number of pods, and what is known of it by now. */
    CanaryRecord resized(int otherPods, Optional<Instant> weightReached, Map<String, Integer> failedLooks) {
        return new CanaryRecord(
                wanted,
                stable,
                stableVersion,
                canary,
                phase,
                until,
                by,
                started,
                since,
                weightReached,
                failedLooks,
                otherPods,
                past);
    }
}
