package dev.fairlead.cluster;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The right to change a release, held from before the first change until its outcome is known. Helm's own pending state
 * ends when the objects are accepted; the wait for health and the rollback come after, and no one may step between.
 *
 * <p>It is a Lease named {@code fairlead-<release>} in the release's namespace, renewed while held and deleted at the end. One that
 * is not renewed for {@link #LIFETIME} belongs to a process that is gone, and is taken over.
 */
public final class ReleaseLease implements AutoCloseable {

    /** How long a lease lives without being renewed. */
    public static final Duration LIFETIME = Duration.ofSeconds(30);

    /** Who holds a release, and since when. */
    public record Holder(String name, Instant since, Instant renewed) {}

    private final KubernetesClient client;
    private final Clock clock;
    private final String holder;
    private final AtomicBoolean held = new AtomicBoolean(true);
    private volatile Lease lease;
    private volatile boolean closing;
    private final Thread renewal;

    private ReleaseLease(KubernetesClient client, Clock clock, String holder, Lease lease) {
        this.client = client;
        this.clock = clock;
        this.holder = holder;
        this.lease = lease;
        this.renewal = Thread.ofVirtual().name("lease").unstarted(this::renewAll);
    }

    /** Either the lease, or who has it. */
    public sealed interface Attempt {
        record Acquired(ReleaseLease lease) implements Attempt {}

        record HeldBy(Holder holder) implements Attempt {}
    }

    /**
     * Takes the lease, unless a living process has it.
     *
     * @param holder who asks, told to others; has to be unique to this run
     * @throws KubernetesClientException when the server refuses for another reason than a holder
     */
    public static Attempt acquire(
            KubernetesClient client, String namespace, String release, String holder, Clock clock) {
        String name = "fairlead-" + release;
        Lease there = client.leases().inNamespace(namespace).withName(name).get();
        if (there != null && isAlive(there, clock)) {
            return new Attempt.HeldBy(holderOf(there));
        }
        ZonedDateTime now = ZonedDateTime.now(clock.withZone(ZoneOffset.UTC));
        Lease wanted = new LeaseBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .addToLabels("app.kubernetes.io/managed-by", "fairlead")
                .withResourceVersion(there == null ? null : there.getMetadata().getResourceVersion())
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(holder)
                .withLeaseDurationSeconds((int) LIFETIME.toSeconds())
                .withAcquireTime(now)
                .withRenewTime(now)
                .endSpec()
                .build();
        try {
            Lease made = there == null
                    ? client.resource(wanted).create()
                    : client.resource(wanted).update();
            return begun(new ReleaseLease(client, clock, holder, made));
        } catch (KubernetesClientException e) {
            // A conflict, or an answer that was lost: what is there decides.
            boolean known = e.getCode() == 409 || e.getCode() == 0 || e.getCode() >= 500;
            Lease winner = known
                    ? client.leases().inNamespace(namespace).withName(name).get()
                    : null;
            if (winner == null) {
                throw e;
            }
            return isOf(winner, holder)
                    ? begun(new ReleaseLease(client, clock, holder, winner))
                    : new Attempt.HeldBy(holderOf(winner));
        }
    }

    private static Attempt begun(ReleaseLease lease) {
        lease.renewal.start();
        return new Attempt.Acquired(lease);
    }

    private static boolean isOf(Lease lease, String holder) {
        return lease.getSpec() != null && holder.equals(lease.getSpec().getHolderIdentity());
    }

    /** Who holds the release now, if anyone living does. */
    public static Optional<Holder> current(KubernetesClient client, String namespace, String release, Clock clock) {
        return Optional.ofNullable(client.leases()
                        .inNamespace(namespace)
                        .withName("fairlead-" + release)
                        .get())
                .filter(l -> isAlive(l, clock))
                .map(ReleaseLease::holderOf);
    }

    /**
     * Whether it is still ours. Without it nothing may be changed any more, not even back. One that could not be renewed in time is
     * renewed now: whoever took it over meanwhile keeps it.
     *
     * @throws KubernetesClientException when the server does not say
     */
    public boolean isHeld() {
        if (held.get() && !isAlive(lease, clock)) {
            renew();
        }
        return held.get();
    }

    @Override
    public void close() {
        closing = true;
        renewal.interrupt();
        try {
            renewal.join(Duration.ofSeconds(5));
            if (held.getAndSet(false)) {
                client.resource(lease).delete();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KubernetesClientException e) {
            // It ends by itself after its lifetime; the outcome of the work does not depend on it.
            held.set(false);
        }
    }

    private void renewAll() {
        while (held.get() && !closing) {
            try {
                Thread.sleep(LIFETIME.dividedBy(3));
                renew();
            } catch (InterruptedException e) {
                return;
            } catch (KubernetesClientException e) {
                // The server is away, for others as for us: whether it is still ours shows when it answers.
            }
        }
    }

    /**
     * Renews it. The resource version tells whether anyone touched it meanwhile; a conflict with ourselves is an answer that was lost.
     *
     * @throws KubernetesClientException when the server does not say
     */
    private synchronized void renew() {
        Lease next = new LeaseBuilder(lease)
                .editSpec()
                .withRenewTime(ZonedDateTime.now(clock.withZone(ZoneOffset.UTC)))
                .endSpec()
                .build();
        try {
            lease = client.resource(next).update();
        } catch (KubernetesClientException e) {
            if (e.getCode() != 409 && e.getCode() != 404) {
                throw e;
            }
            Lease there = client.resource(lease).get();
            if (there == null || !isOf(there, holder)) {
                held.set(false);
            } else {
                lease = there;
            }
        }
    }

    private static boolean isAlive(Lease lease, Clock clock) {
        LeaseSpec spec = lease.getSpec();
        if (spec == null || spec.getRenewTime() == null || spec.getHolderIdentity() == null) {
            return false;
        }
        int seconds =
                spec.getLeaseDurationSeconds() == null ? (int) LIFETIME.toSeconds() : spec.getLeaseDurationSeconds();
        return spec.getRenewTime().toInstant().plusSeconds(seconds).isAfter(clock.instant());
    }

    private static Holder holderOf(Lease lease) {
        LeaseSpec spec = lease.getSpec();
        Instant renewed = spec.getRenewTime() == null
                ? Instant.EPOCH
                : spec.getRenewTime().toInstant();
        Instant since =
                spec.getAcquireTime() == null ? renewed : spec.getAcquireTime().toInstant();
        return new Holder(spec.getHolderIdentity() == null ? "someone" : spec.getHolderIdentity(), since, renewed);
    }

    @Override
    public String toString() {
        return "lease of " + holder;
    }
}
