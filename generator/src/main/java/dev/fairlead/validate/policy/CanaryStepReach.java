package dev.fairlead.validate.policy;

import dev.fairlead.finding.Finding;
import dev.fairlead.spec.Autoscaler;
import dev.fairlead.spec.Canary;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.PodShare;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A canary step can be reached with whole pods. With {@code n} stable pods and {@code k} of the new version beside them
 * the new version gets {@code k / (n + k)} of the requests.
 */
final class CanaryStepReach implements SpecPolicy {

    private static final Rule UNREACHABLE = Rule.warning(
                    "policy/canary-step-unreachable",
                    "A canary step whose weight no number of pods gives shows the new version to far more users than written.",
                    "take a weight that can be reached, raise the autoscaler's bounds, or use routing: gateway")
            .in(Category.RELIABILITY);
    private static final Rule COARSE = Rule.note(
                    "policy/canary-step-coarse",
                    "A canary step whose weight takes more pods than there are at the least gives the new version more at quiet times.",
                    "take a weight that the fewest pods can give, raise minReplicas, or use routing: gateway")
            .in(Category.RELIABILITY);

    @Override
    public List<Rule> rules() {
        return List.of(UNREACHABLE, COARSE);
    }

    /**
     * The pods that a step can have.
     *
     * @param min the fewest of the stable version
     * @param max the most of the stable version
     * @param most the most of the new version
     */
    private record Bounds(int min, int max, int most) {

        /** How many pods of the new version come nearest to a weight. */
        int canaries(int stable, int weight) {
            return PodShare.nearest(stable, weight, most).canary();
        }

        /** The nearest weight, in percent. */
        double nearest(int stable, int weight) {
            return PodShare.nearest(stable, weight, most).percent();
        }

        IntStream stable() {
            return IntStream.rangeClosed(min, max);
        }
    }

    @Override
    public List<Finding> check(Environment environment) {
        List<Finding> findings = new ArrayList<>();
        Optional<Canary> canary = environment.canary().filter(c -> c.routing() == Canary.Routing.REPLICAS);
        List<Canary.Step> steps = canary.map(Canary::steps).orElse(List.of());
        double tolerance = canary.map(Canary::tolerance).orElse(PodShare.TOLERANCE);
        Bounds bounds = bounds(environment);
        for (int i = 0; i < steps.size() && bounds.min() > 0; i++) {
            Optional<Finding> same = i == 0 ? Optional.empty() : repeated(bounds, steps.get(i - 1), steps.get(i));
            same.ifPresent(findings::add);
            if (same.isEmpty()) {
                far(bounds, steps.get(i), tolerance).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private static Bounds bounds(Environment environment) {
        Optional<Autoscaler> autoscaler = environment.autoscaler();
        int fixed = environment.workload().replicas().orElse(1);
        int min = autoscaler.map(a -> Math.max(1, a.minReplicas())).orElse(fixed);
        int max = autoscaler.map(Autoscaler::maxReplicas).orElse(fixed);
        return new Bounds(min, Math.min(max, 1000), autoscaler.isPresent() ? Math.max(1, max) : Integer.MAX_VALUE);
    }

    /** A step that has the pods of the step before it, however many stable ones there are. */
    private static Optional<Finding> repeated(Bounds bounds, Canary.Step before, Canary.Step step) {
        boolean same =
                bounds.stable().allMatch(n -> bounds.canaries(n, before.weight()) == bounds.canaries(n, step.weight()));
        return same
                ? Optional.of(UNREACHABLE.at(
                        step.position(),
                        "the step of %d %% has the same pods as the step of %d %% before it, with %s"
                                .formatted(step.weight(), before.weight(), pods(bounds))))
                : Optional.empty();
    }

    private static Optional<Finding> far(Bounds bounds, Canary.Step step, double tolerance) {
        int weight = step.weight();
        double atMin = bounds.nearest(bounds.min(), weight);
        double atMax = bounds.nearest(bounds.max(), weight);
        boolean reached = bounds.stable().anyMatch(n -> isNear(bounds.nearest(n, weight), weight, tolerance));
        if (reached && isNear(atMin, weight, tolerance)) {
            return Optional.empty();
        }
        String message = bounds.min() == bounds.max()
                ? "a weight of %d %% cannot be reached with %s: the nearest is %s"
                        .formatted(weight, pods(bounds), percent(atMin))
                : "a weight of %d %% %s: the nearest is %s with %d stable pod%s and %s with %d"
                        .formatted(
                                weight,
                                reached ? "can only be reached with more pods" : "cannot be reached",
                                percent(atMin),
                                bounds.min(),
                                bounds.min() == 1 ? "" : "s",
                                percent(atMax),
                                bounds.max());
        return Optional.of((reached ? COARSE : UNREACHABLE).at(step.position(), message));
    }

    private static boolean isNear(double reached, int wanted, double tolerance) {
        return Math.abs(reached - wanted) <= tolerance;
    }

    private static String pods(Bounds bounds) {
        return bounds.min() == bounds.max()
                ? "%d stable pod%s".formatted(bounds.min(), bounds.min() == 1 ? "" : "s")
                : "%d to %d stable pods".formatted(bounds.min(), bounds.max());
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "") + " %";
    }
}
