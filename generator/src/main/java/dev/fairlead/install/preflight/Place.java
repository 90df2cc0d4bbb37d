package dev.fairlead.install.preflight;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.Toleration;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** A node, and what is left on it while pods are put there in thought. */
final class Place {

    private final Node node;
    private Amounts left;

    private Place(Node node, Amounts left) {
        this.node = node;
        this.left = left;
    }

    static Place of(Node node, Amounts asked) {
        return new Place(node, allocatable(node).minus(asked));
    }

    /** What pods on a node may ask for together, by the names that {@link Amounts} has for requests. */
    static Amounts allocatable(Node node) {
        SortedMap<String, BigDecimal> amounts = new TreeMap<>();
        Objects.requireNonNullElse(node.getStatus().getAllocatable(), Map.<String, Quantity>of())
                .forEach((name, quantity) ->
                        amounts.put(name.equals("pods") ? name : "requests." + name, Amounts.amount(quantity)));
        return new Amounts(amounts);
    }

    Amounts left() {
        return left;
    }

    boolean fits(Amounts pod) {
        return pod.byName().entrySet().stream()
                .filter(e -> e.getValue().signum() > 0)
                .filter(e -> e.getKey().equals("pods") || e.getKey().startsWith("requests."))
                .allMatch(e -> left.get(e.getKey()).compareTo(e.getValue()) >= 0);
    }

    Place put(Amounts pod) {
        left = left.minus(pod);
        return this;
    }

    /** Whether the pod may go there: its selector fits, and it tolerates what keeps others away. */
    boolean takes(PodSpec pod) {
        Map<String, String> labels =
                Objects.requireNonNullElse(node.getMetadata().getLabels(), Map.of());
        Map<String, String> selector = Objects.requireNonNullElse(pod.getNodeSelector(), Map.of());
        List<Taint> taints = Objects.requireNonNullElse(node.getSpec().getTaints(), List.of());
        return labels.entrySet().containsAll(selector.entrySet())
                && taints.stream()
                        .filter(t -> !"PreferNoSchedule".equals(t.getEffect()))
                        .allMatch(t -> pod.getTolerations().stream().anyMatch(by -> tolerates(by, t)));
    }

    private static boolean tolerates(Toleration by, Taint taint) {
        boolean effect = by.getEffect() == null
                || by.getEffect().isEmpty()
                || by.getEffect().equals(taint.getEffect());
        boolean any = by.getKey() == null || by.getKey().isEmpty();
        boolean exists = "Exists".equals(by.getOperator());
        return effect
                && (any ? exists : by.getKey().equals(taint.getKey()))
                && (exists
                        || Objects.equals(Objects.toString(by.getValue(), ""), Objects.toString(taint.getValue(), "")));
    }
}
