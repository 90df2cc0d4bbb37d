package dev.fairlead.install.health;

import dev.fairlead.install.object.ObjectRef;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An autoscaler is good when it can reach what it scales and has asked for its minimum, which a first install begins below. Metrics come
 * a minute or so after the first pods: their absence is said in its state and waited for by nobody, since the pods are there whether
 * it scales or not.
 */
final class AutoscalerReader implements HealthReader {

    /** Mistakes in the autoscaler itself, which metrics that come later do not mend (the controller's own words). */
    private static final Set<String> MISTAKES = Set.of(
            "InvalidSelector", "InvalidMetricSourceType", "AmbiguousSelector", "FailedGetScale", "FailedUpdateScale");

    private final KubernetesClient client;

    AutoscalerReader(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public boolean reads(ObjectRef ref) {
        return ref.kind().equals("HorizontalPodAutoscaler") && ref.group().equals("autoscaling");
    }

    @Override
    public Optional<ObjectHealth> read(ObjectRef ref) {
        HorizontalPodAutoscaler live = client.autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(ref.namespace())
                .withName(ref.name())
                .get();
        return Optional.of(live == null ? ObjectHealth.missing(ref) : of(ref, live));
    }

    private static ObjectHealth of(ObjectRef ref, HorizontalPodAutoscaler live) {
        List<HorizontalPodAutoscalerCondition> conditions = live.getStatus() == null
                ? List.of()
                : Stream.ofNullable(live.getStatus().getConditions())
                        .flatMap(List::stream)
                        .toList();
        List<HorizontalPodAutoscalerCondition> broken = conditions.stream()
                .filter(c -> "False".equals(c.getStatus()) && !"ScalingLimited".equals(c.getType()))
                .toList();
        List<Trouble> troubles = broken.stream()
                .filter(c -> MISTAKES.contains(Objects.toString(c.getReason(), "")))
                .map(c -> new Trouble(
                        ref.toString(),
                        Trouble.Kind.CONFIGURATION,
                        Objects.toString(c.getReason(), ""),
                        Objects.toString(c.getMessage(), "")))
                .toList();
        if (!troubles.isEmpty()) {
            return ObjectHealth.one(ref, false, "cannot scale", troubles);
        }
        if (broken.stream().anyMatch(c -> "ScalingDisabled".equals(c.getReason()))) {
            return ObjectHealth.good(ref, "scales nothing: there are no replicas");
        }
        int least = Numbers.or(live.getSpec().getMinReplicas(), 1);
        int asked = pods(live);
        if (asked < least) {
            return ObjectHealth.one(
                    ref, false, "asks for %d pods, its minimum is %d".formatted(asked, least), List.of());
        }
        return ObjectHealth.good(ref, conditions.isEmpty() || !broken.isEmpty() ? "no metrics yet" : "scales");
    }

    /** The pods that it asks for; without metrics it only says how many there are. */
    private static int pods(HorizontalPodAutoscaler live) {
        return live.getStatus() == null
                ? 0
                : Math.max(
                        Numbers.or(live.getStatus().getCurrentReplicas(), 0),
                        Numbers.or(live.getStatus().getDesiredReplicas(), 0));
    }
}
