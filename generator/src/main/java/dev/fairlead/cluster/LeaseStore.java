package dev.fairlead.cluster;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * The Lease object of a release as one holder writes it. Every write is bound to the version that was read before; where an answer
 * may have been lost, what is there decides.
 */
record LeaseStore(KubernetesClient client, Clock clock, LeaseHolder holder) {

    /** The name of a release's lease. */
    static String nameOf(String release) {
        return "fairlead-" + release;
    }

    /** The lease as it is. */
    static Optional<Lease> read(KubernetesClient client, String namespace, String release) {
        return Optional.ofNullable(
                client.leases().inNamespace(namespace).withName(nameOf(release)).get());
    }

    /**
     * Writes the holder's lease, in place of what someone left; empty when another one was faster.
     *
     * @throws KubernetesClientException when the server refuses for another reason
     */
    Optional<Lease> take(String namespace, String release, Optional<Lease> left) {
        Lease wanted = wanted(namespace, release, left);
        try {
            return Optional.of(
                    left.isPresent()
                            ? client.resource(wanted).update()
                            : client.resource(wanted).create());
        } catch (KubernetesClientException e) {
            // Taken or given back since it was looked at, or an answer that was lost.
            boolean known = isTaken(e) || ClusterErrors.isUnknown(e);
            Optional<Lease> own = known ? own(wanted) : Optional.empty();
            if (own.isEmpty() && !isTaken(e)) {
                throw e;
            }
            return own;
        }
    }

    /**
     * Renews it and adds notes; empty when it is someone else's now, or gone.
     *
     * @throws KubernetesClientException when the server does not answer or refuses
     */
    Optional<Lease> renew(Lease lease, Map<String, String> notes) {
        try {
            return Optional.of(client.resource(renewed(lease, notes)).update());
        } catch (KubernetesClientException e) {
            if (!isTaken(e)) {
                throw e;
            }
            // An earlier write of ours may have arrived, and its answer was lost.
            return own(lease).map(own -> client.resource(renewed(own, notes)).update());
        }
    }

    /** Deletes it as it is now, since the last renewal may have arrived without an answer. Never someone else's. */
    void giveBack(Lease lease) {
        own(lease)
                .ifPresent(own -> client.resource(own)
                        .lockResourceVersion(own.getMetadata().getResourceVersion())
                        .delete());
    }

    private Optional<Lease> own(Lease lease) {
        return Optional.ofNullable(client.resource(lease).get())
                .filter(l -> LeaseHolder.of(l)
                        .filter(h -> h.name().equals(holder.name()))
                        .isPresent());
    }

    private static boolean isTaken(KubernetesClientException e) {
        return e.getCode() == 409 || e.getCode() == 404;
    }

    private Lease wanted(String namespace, String release, Optional<Lease> left) {
        ZonedDateTime now = now();
        return left.map(LeaseBuilder::new)
                .orElseGet(() -> new LeaseBuilder()
                        .withNewMetadata()
                        .withName(nameOf(release))
                        .withNamespace(namespace)
                        .endMetadata())
                .editMetadata()
                .addToLabels("app.kubernetes.io/managed-by", "fairlead")
                .addToAnnotations(holder.annotations())
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(holder.name())
                .withLeaseDurationSeconds((int) ReleaseLease.LIFETIME.toSeconds())
                .withAcquireTime(now)
                .withRenewTime(now)
                .endSpec()
                .build();
    }

    private Lease renewed(Lease from, Map<String, String> notes) {
        return new LeaseBuilder(from)
                .editMetadata()
                .addToAnnotations(notes)
                .endMetadata()
                .editSpec()
                .withRenewTime(now())
                .endSpec()
                .build();
    }

    private ZonedDateTime now() {
        return ZonedDateTime.now(clock.withZone(ZoneOffset.UTC));
    }
}
