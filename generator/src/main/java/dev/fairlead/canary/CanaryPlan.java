package dev.fairlead.canary;

import dev.fairlead.canary.PlannedStep.When;
import dev.fairlead.spec.Canary;
import dev.fairlead.spec.PodShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * All steps of a canary with the pods and weights that can really be reached.
 *
 * @param routing what decides the share of requests
 * @param tolerance percentage points that a weight may be off
 * @param stable pods of the stable version
 * @param steps in order
 * @param notes what else there is to know, a sentence each
 */
public record CanaryPlan(
        Canary.Routing routing, double tolerance, StableSize stable, List<PlannedStep> steps, List<String> notes) {

    public CanaryPlan {
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
    }

    /** Plans the steps of a spec. */
    static CanaryPlan of(Canary canary, StableSize stable, Sizing sizing, Room room, List<String> notes) {
        List<PlannedStep> steps = new ArrayList<>();
        for (Canary.Step step : canary.steps()) {
            steps.add(new PlannedStep(
                    steps.size() + 1,
                    step.weight(),
                    step.hold(),
                    step.approval(),
                    List.of(
                            size(When.MIN, stable.min(), step.weight(), sizing, room),
                            size(When.CURRENT, stable.current(), step.weight(), sizing, room),
                            size(When.MAX, stable.max(), step.weight(), sizing, room))));
        }
        return new CanaryPlan(canary.routing(), canary.tolerance(), stable, steps, notes);
    }

    private static PlannedStep.Size size(When when, int stable, int weight, Sizing sizing, Room room) {
        PodShare pods = sizing.at(weight, stable);
        return new PlannedStep.Size(when, pods, sizing.reached(pods, weight), sizing.isNear(pods, weight), room);
    }

    /** The same with more to know. */
    CanaryPlan noting(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new CanaryPlan(routing, tolerance, stable, steps, all);
    }

    /** Why it cannot be begun now, each in a sentence; empty when it can. */
    public List<String> refusals() {
        List<String> refusals = new ArrayList<>();
        PlannedStep before = null;
        for (PlannedStep step : steps) {
            PlannedStep.Size now = step.at(When.CURRENT);
            if (!now.near()) {
                refusals.add(
                        "step %d asks for %d %%, which %d stable pod%s cannot give: the nearest is %s (%d new pod%s); near enough are %s"
                                .formatted(
                                        step.number(),
                                        step.weight(),
                                        now.pods().stable(),
                                        now.pods().stable() == 1 ? "" : "s",
                                        percent(now.reached()),
                                        now.pods().canary(),
                                        now.pods().canary() == 1 ? "" : "s",
                                        within(now.pods().stable())));
            } else if (before != null
                    && routing == Canary.Routing.REPLICAS
                    && before.at(When.CURRENT).pods().equals(now.pods())) {
                refusals.add("step %d (%d %%) has the same pods as the step before it: %d beside %d stable"
                        .formatted(
                                step.number(),
                                step.weight(),
                                now.pods().canary(),
                                now.pods().stable()));
            } else if (!now.fits()) {
                refusals.add("step %d needs %d pods of the new version, and there is room for %d: %s"
                        .formatted(
                                step.number(),
                                now.pods().canary(),
                                now.room().pods(),
                                now.room().bound()));
            }
            before = step;
        }
        return refusals;
    }

    /** What is not so now and may become so, each in a sentence. */
    public List<String> warnings() {
        return steps.stream().flatMap(s -> warning(s).stream()).toList();
    }

    private static Optional<String> warning(PlannedStep step) {
        return step.sizes().stream()
                .filter(s -> s.when() != When.CURRENT && !(s.near() && s.fits()))
                .findFirst()
                .map(s -> s.near()
                        ? "with %d stable pods step %d would need %d new ones, and there is room for %d: %s"
                                .formatted(
                                        s.pods().stable(),
                                        step.number(),
                                        s.pods().canary(),
                                        s.room().pods(),
                                        s.room().bound())
                        : "with %d stable pods step %d (%d %%) would reach %s"
                                .formatted(s.pods().stable(), step.number(), step.weight(), percent(s.reached())));
    }

    /** The weights that so many stable pods and one to as many new ones give. */
    private static String within(int stable) {
        return IntStream.rangeClosed(1, Math.min(stable, 6))
                .mapToObj(c -> percent(new PodShare(stable, c).percent()))
                .collect(Collectors.joining(", "));
    }

    /** A weight for people: {@code 33.3 %}. */
    public static String percent(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "") + " %";
    }
}
