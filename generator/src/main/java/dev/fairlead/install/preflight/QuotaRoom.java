package dev.fairlead.install.preflight;

import dev.fairlead.install.preflight.Room.QuotaShare;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
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

    @Override
    public List<Obstacle> look(Subject subject) {
        List<Growth> growth = Growth.of(subject);
        List<String> unknown = new ArrayList<>();
        List<QuotaShare> shares = shares(subject, growth, unknown);
        Amounts onePod =
                growth.stream().filter(Growth::needsSurge).map(Growth::one).reduce(Amounts.NONE, Amounts::plus);
        List<Obstacle> obstacles =
                new ArrayList<>(unknown.stream().map(Obstacle::unknown).toList());
        shares.forEach(s -> obstacle(s, onePod.get(s.resource())).ifPresent(obstacles::add));
        return obstacles;
    }

    /** What each quota leaves, and what the release takes of it. */
    static List<QuotaShare> shares(Subject subject, List<Growth> growth, List<String> unknown) {
        if (!subject.namespaceExists()) {
            return List.of();
        }
        try {
            return subject
                    .cluster()
                    .client()
                    .resourceQuotas()
                    .inNamespace(subject.namespace())
                    .list()
                    .getItems()
                    .stream()
                    .filter(q ->
                            q.getSpec().getScopes().isEmpty() && q.getSpec().getScopeSelector() == null)
                    .flatMap(quota -> hard(quota).entrySet().stream()
                            .map(e -> share(quota, e.getKey(), Amounts.amount(e.getValue()), growth)))
                    .toList();
        } catch (KubernetesClientException e) {
            if (e.getCode() == 403) {
                unknown.add("quotas could not be asked: not allowed");
                return List.of();
            }
            throw e;
        }
    }

    private static Map<String, Quantity> hard(ResourceQuota quota) {
        return Objects.requireNonNullElse(quota.getSpec().getHard(), Map.of());
    }

    private static QuotaShare share(ResourceQuota quota, String name, BigDecimal hard, List<Growth> growth) {
        Map<String, Quantity> usage = quota.getStatus() == null
                ? Map.of()
                : Objects.requireNonNullElse(quota.getStatus().getUsed(), Map.of());
        Amounts lasting = growth.stream().map(Growth::lasting).reduce(Amounts.NONE, Amounts::plus);
        Amounts surge = growth.stream().map(g -> g.one().times(g.surge())).reduce(Amounts.NONE, Amounts::plus);
        Amounts atMost = growth.stream().map(Growth::atMost).reduce(Amounts.NONE, Amounts::plus);
        return new QuotaShare(
                quota.getMetadata().getName(),
                name,
                hard,
                Optional.ofNullable(usage.get(name)).map(Amounts::amount).orElse(BigDecimal.ZERO),
                lasting.get(name),
                surge.get(name),
                atMost.get(name));
    }

    private static Optional<Obstacle> obstacle(QuotaShare share, BigDecimal onePod) {
        if (share.lasting().signum() > 0 && share.lasting().compareTo(share.left()) > 0) {
            return Optional.of(Obstacle.stops(
                    "the quota '%s' has %s of %s left, and the release needs %s more"
                            .formatted(share.quota(), text(share.left()), share.resource(), text(share.lasting())),
                    "ask for less, or have the quota raised"));
        }
        BigDecimal whileRolling = share.lasting().max(BigDecimal.ZERO).add(onePod);
        if (onePod.signum() > 0 && whileRolling.compareTo(share.left()) > 0) {
            return Optional.of(Obstacle.stops(
                    "the quota '%s' has %s of %s left, no room for one more pod (%s): a rollout that may not lack a pod would hang"
                            .formatted(share.quota(), text(share.left()), share.resource(), text(onePod)),
                    "have the quota raised, or allow maxUnavailable: 1"));
        }
        return share.atMost().compareTo(share.left()) > 0 && share.atMost().signum() > 0
                ? Optional.of(Obstacle.warns(
                        "the quota '%s' has %s of %s left; at the autoscaler's maximum the release needs %s more"
                                .formatted(share.quota(), text(share.left()), share.resource(), text(share.atMost())),
                        "lower maxReplicas, or have the quota raised"))
                : Optional.empty();
    }

    /** Large amounts in MiB, since bytes are hard to read. */
    private static String text(BigDecimal amount) {
        BigDecimal mebi = BigDecimal.valueOf(1 << 20);
        return amount.abs().compareTo(mebi) >= 0
                ? amount.divide(mebi, 0, java.math.RoundingMode.HALF_UP).toPlainString() + "Mi"
                : amount.stripTrailingZeros().toPlainString();
    }
}
