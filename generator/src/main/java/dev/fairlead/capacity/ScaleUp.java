package dev.fairlead.capacity;

import dev.fairlead.spec.tree.Fields;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How fast an autoscaler may add pods: {@code behavior.scaleUp} with Kubernetes' defaults for what is not written.
 *
 * @param select which of several policies holds
 * @param stabilization only what was wanted all that time is done
 * @param tolerance share of a target by which use may be above it without another pod
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#configurable-scaling-behavior">
 *     Configurable scaling behavior</a>
 */
public record ScaleUp(Select select, List<Policy> policies, Duration stabilization, double tolerance) {

    private static final Duration PERIOD = Duration.ofSeconds(15);

    /** Without {@code behavior}: the larger of 4 pods and as many again, each 15 s; a tolerance of 10 %. */
    public static final ScaleUp DEFAULT = new ScaleUp(
            Select.MAX,
            List.of(new Policy(Unit.PODS, 4, PERIOD), new Policy(Unit.PERCENT, 100, PERIOD)),
            Duration.ZERO,
            0.1);

    /** Which of several policies holds. */
    public enum Select {
        MAX,
        MIN,
        DISABLED
    }

    /** What a policy counts in. */
    public enum Unit {
        PODS,
        PERCENT
    }

    /** So many may come within a period. */
    public record Policy(Unit unit, int value, Duration period) {

        /** The most pods at the end of a period that began with a number of them. */
        int most(int before) {
            return switch (unit) {
                case PODS -> before + value;
                case PERCENT -> (int) Math.ceil(before * (1 + value / 100.0));
            };
        }

        static Policy of(Fields fields) {
            return new Policy(
                    fields.text("type").filter("Percent"::equals).isPresent() ? Unit.PERCENT : Unit.PODS,
                    fields.integer("value").orElse(0),
                    fields.integer("periodSeconds").map(Duration::ofSeconds).orElse(PERIOD));
        }
    }

    /** Pods that came. */
    public record Added(Duration at, int pods) {}

    public ScaleUp {
        policies = List.copyOf(policies);
    }

    /**
     * The most pods that there may be at a moment, never fewer than there are: each policy from the number with which its
     * period began.
     */
    public int limit(int pods, Collection<Added> before, Duration now) {
        IntStream limits = policies.stream().mapToInt(policy -> policy.most(pods - within(policy, before, now)));
        int limit = switch (select) {
            case MAX -> limits.max().orElse(pods);
            case MIN -> limits.min().orElse(pods);
            case DISABLED -> pods;
        };
        return Math.max(pods, limit);
    }

    private static int within(Policy policy, Collection<Added> before, Duration now) {
        Duration begin = now.minus(policy.period());
        return before.stream()
                .filter(added -> added.at().compareTo(begin) > 0)
                .mapToInt(Added::pods)
                .sum();
    }

    /** How long pods that came are counted: the longest period. */
    Duration memory() {
        return policies.stream().map(Policy::period).max(Duration::compareTo).orElse(PERIOD);
    }

    /** The rules of an autoscaler's {@code behavior}. */
    static ScaleUp of(Fields behavior) {
        Fields up = behavior.map("scaleUp");
        List<Policy> policies =
                up.items("policies").stream().map(Fields::of).map(Policy::of).toList();
        return new ScaleUp(
                up.text("selectPolicy").map(ScaleUp::select).orElse(Select.MAX),
                policies.isEmpty() ? DEFAULT.policies() : policies,
                up.integer("stabilizationWindowSeconds")
                        .map(Duration::ofSeconds)
                        .orElse(Duration.ZERO),
                up.value("tolerance")
                        .flatMap(Fields::quantityOf)
                        .map(Number::doubleValue)
                        .orElse(DEFAULT.tolerance()));
    }

    private static Select select(String word) {
        return switch (word) {
            case "Min" -> Select.MIN;
            case "Disabled" -> Select.DISABLED;
            default -> Select.MAX;
        };
    }
}
