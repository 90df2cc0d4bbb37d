package dev.fairlead.install.preflight;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The namespace's quotas leave room for the pods: for all of them in the end, and for one more than there are while a
 * rollout that may not lack any replaces them. Quotas with scopes are not counted.
 */
final class QuotaRoom implements PreflightCheck {

    /**
     * What the release takes beyond what its workloads take now.
     *
     * @param lasting in the end
     * @param onePod one pod of those that may not lack any, while they are replaced
     * @param atMost when its autoscalers have gone to their maximum
     */
    private record Need(Amounts lasting, Amounts onePod, Amounts atMost) {}

    @Override
    public List<Obstacle> look(Subject subject) {
        if (!subject.namespaceExists()) {
            return List.of();
        }
        try {
            List<ResourceQuota> quotas = subject.cluster()
                    .client()
                    .resourceQuotas()
                    .inNamespace(subject.namespace())
                    .list()
                    .getItems();
            if (quotas.isEmpty()) {
                return List.of();
            }
            Need need = need(subject);
            List<Obstacle> obstacles = new ArrayList<>();
            for (ResourceQuota quota : quotas) {
                if (quota.getSpec().getScopes().isEmpty() && quota.getSpec().getScopeSelector() == null) {
                    hard(quota)
                            .forEach((name, most) -> room(quota, name, Amounts.amount(most), need)
                                    .ifPresent(obstacles::add));
                }
            }
            return obstacles;
        } catch (KubernetesClientException e) {
            if (e.getCode() == 403) {
                return List.of(Obstacle.unknown("quotas could not be asked: not allowed"));
            }
            throw e;
        }
    }

    private static Map<String, Quantity> hard(ResourceQuota quota) {
        return Objects.requireNonNullElse(quota.getSpec().getHard(), Map.of());
    }

    private static Optional<Obstacle> room(ResourceQuota quota, String name, BigDecimal most, Need need) {
        Map<String, Quantity> usage = quota.getStatus() == null
                ? Map.of()
                : Objects.requireNonNullElse(quota.getStatus().getUsed(), Map.of());
        BigDecimal used =
                Optional.ofNullable(usage.get(name)).map(Amounts::amount).orElse(BigDecimal.ZERO);
        BigDecimal left = most.subtract(used);
        BigDecimal lasting = need.lasting().get(name);
        String quotaName = quota.getMetadata().getName();
        if (lasting.signum() > 0 && lasting.compareTo(left) > 0) {
            return Optional.of(Obstacle.stops(
                    "the quota '%s' has %s of %s left, and the release needs %s more"
                            .formatted(quotaName, text(left), name, text(lasting)),
                    "ask for less, or have the quota raised"));
        }
        BigDecimal whileRolling = lasting.max(BigDecimal.ZERO).add(need.onePod().get(name));
        if (need.onePod().get(name).signum() > 0 && whileRolling.compareTo(left) > 0) {
            return Optional.of(Obstacle.stops(
                    "the quota '%s' has %s of %s left, no room for one more pod (%s): a rollout that may not lack a pod would hang"
                            .formatted(
                                    quotaName,
                                    text(left),
                                    name,
                                    text(need.onePod().get(name))),
                    "have the quota raised, or allow maxUnavailable: 1"));
        }
        BigDecimal atMost = need.atMost().get(name);
        return atMost.compareTo(left) > 0 && atMost.signum() > 0
                ? Optional.of(Obstacle.warns(
                        "the quota '%s' has %s of %s left; at the autoscaler's maximum the release needs %s more"
                                .formatted(quotaName, text(left), name, text(atMost)),
                        "lower maxReplicas, or have the quota raised"))
                : Optional.empty();
    }

    private static Need need(Subject subject) {
        Amounts lasting = Amounts.NONE;
        Amounts onePod = Amounts.NONE;
        Amounts atMost = Amounts.NONE;
        for (WantedPods pods : subject.pods().toList()) {
            Amounts one = Amounts.of(pods.template().getSpec());
            Optional<Running> running = running(subject, pods);
            int replicas = Math.max(
                    pods.replicas(), Math.min(running.map(Running::replicas).orElse(0), pods.most()));
            Amounts now = running.map(r -> r.one().times(r.replicas())).orElse(Amounts.NONE);
            lasting = lasting.plus(one.times(replicas).minus(now));
            atMost = atMost.plus(one.times(pods.most()).minus(now));
            if (running.isPresent() && pods.surge() > 0 && !pods.mayLack()) {
                onePod = onePod.plus(one);
            }
        }
        return new Need(lasting, onePod, atMost);
    }

    /** What runs of a workload now. */
    private record Running(int replicas, Amounts one) {}

    private static Optional<Running> running(Subject subject, WantedPods pods) {
        var apps = subject.cluster().client().apps();
        String namespace = pods.owner().ref().namespace();
        String name = pods.owner().ref().name();
        return switch (pods.owner().ref().kind()) {
            case "Deployment" -> {
                Deployment live =
                        apps.deployments().inNamespace(namespace).withName(name).get();
                yield Optional.ofNullable(live)
                        .map(d -> new Running(
                                Objects.requireNonNullElse(d.getSpec().getReplicas(), 1),
                                Amounts.of(d.getSpec().getTemplate().getSpec())));
            }
            case "StatefulSet" -> {
                StatefulSet live = apps.statefulSets()
                        .inNamespace(namespace)
                        .withName(name)
                        .get();
                yield Optional.ofNullable(live)
                        .map(s -> new Running(
                                Objects.requireNonNullElse(s.getSpec().getReplicas(), 1),
                                Amounts.of(s.getSpec().getTemplate().getSpec())));
            }
            default -> Optional.empty();
        };
    }

    /** Large amounts in MiB, since bytes are hard to read. */
    private static String text(BigDecimal amount) {
        BigDecimal mebi = BigDecimal.valueOf(1 << 20);
        return amount.abs().compareTo(mebi) >= 0
                ? amount.divide(mebi, 0, java.math.RoundingMode.HALF_UP).toPlainString() + "Mi"
                : amount.stripTrailingZeros().toPlainString();
    }
}
