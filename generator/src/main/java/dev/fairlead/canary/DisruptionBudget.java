package dev.fairlead.canary;

import dev.fairlead.install.object.Manifests;
import dev.fairlead.install.object.Plain;
import dev.fairlead.spec.Canary;
import dev.fairlead.spec.PodShare;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The stable workload's disruption budget. It counts no pod of the new version, and a canary takes no stable pod away: so each step is
 * reachable with it, and what it lets a node's drain take meanwhile moves the weights.
 *
 * @param key {@code maxUnavailable} or {@code minAvailable}
 * @param value a number or percent
 */
record DisruptionBudget(String key, String value) {

    /** The budget among a release's objects that selects the stable pods. */
    static Optional<DisruptionBudget> of(Manifests objects, Tracks tracks) {
        return objects.objects().entrySet().stream()
                .filter(o -> o.getKey().kind().equals("PodDisruptionBudget"))
                .map(o -> Plain.map(o.getValue().get("spec")))
                .filter(spec ->
                        selects(Plain.map(Plain.map(spec.get("selector")).get("matchLabels")), tracks))
                .findFirst()
                .map(spec -> spec.containsKey("minAvailable")
                        ? new DisruptionBudget("minAvailable", Objects.toString(spec.get("minAvailable")))
                        : new DisruptionBudget("maxUnavailable", Objects.toString(spec.get("maxUnavailable"), "1")));
    }

    private static boolean selects(Map<String, Object> labels, Tracks tracks) {
        return !labels.isEmpty()
                && labels.entrySet().stream()
                        .allMatch(l -> l.getValue().equals(tracks.stableLabels().get(l.getKey())));
    }

    /**
     * How many of the stable pods may be missing at once. Percents are rounded up, as Kubernetes' disruption controller does:
     * <a href="https://kubernetes.io/docs/tasks/run-application/configure-pdb/">Specifying a Disruption Budget</a>.
     */
    int allowed(int stable) {
        int number = value.endsWith("%")
                ? Math.ceilDiv(stable * Integer.parseInt(value.replace("%", "")), 100)
                : Integer.parseInt(value);
        return key.equals("minAvailable") ? Math.max(0, stable - number) : Math.min(stable, number);
    }

    /** What it means for the steps of a plan at the stable version's size now, a sentence. */
    String line(CanaryPlan plan) {
        int stable = plan.stable().current();
        int gone = allowed(stable);
        String budget = "the disruption budget (%s %s) holds in every step, since no stable pod is taken away for one"
                .formatted(key, value);
        if (gone == 0) {
            return budget + "; it lets a node's drain take none of the %d stable pods".formatted(stable);
        }
        String moved = plan.steps().stream()
                .map(step -> "step %d %s"
                        .formatted(step.number(), CanaryPlan.percent(weight(plan.routing(), step, stable - gone))))
                .collect(Collectors.joining(", "));
        return budget
                + "; a node's drain may take %d of the %d stable pods and all of the new version's, which have none: it would move the weights to 0 %% or at most to %s"
                        .formatted(gone, stable, moved);
    }

    /** The largest weight while only so many stable pods are there. */
    private static double weight(Canary.Routing routing, PlannedStep step, int stable) {
        int canary = step.at(PlannedStep.When.CURRENT).pods().canary();
        return switch (routing) {
            case REPLICAS -> stable == 0 ? 100 : new PodShare(stable, canary).percent();
            case GATEWAY -> step.weight();
        };
    }
}
