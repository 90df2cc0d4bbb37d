package dev.fairlead.cluster;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.process.ProcessIdentity;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The right to change a release, held from before the first change until its outcome is known. Helm's own pending state
 * ends when the objects are accepted; the wait for health and the rollback come after, and no one may step between.
 *
 * <p>It is a Lease named {@code fairlead-<release>} in the release's namespace, renewed while held and deleted at the end. One that
 * is there and not renewed for {@link #LIFETIME} was left by a run that was cut off, see {@link LeaseObserver}.
 */
public final class ReleaseLease implements AutoCloseable {

    /** How long a lease lives without being renewed. */
    public static final Duration LIFETIME = Duration.ofSeconds(30);

    private static final Duration PERIOD = LIFETIME.dividedBy(3);
    private static final Duration TICK = Duration.ofSeconds(1);

    /** The holders of this process that are at work: one that could not give its lease back is none. */
    private static final Set<String> AT_WORK = ConcurrentHashMap.newKeySet();

    private final KubernetesClient client;
    private final Clock clock;
    private final LeaseHolder holder;
    private final Optional<LeaseHolder> predecessor;
    private final AtomicBoolean held = new AtomicBoolean(true);
    private final Thread renewal;
    private volatile Lease lease;
    private volatile boolean closing;
    private volatile long renewedNanos = System.nanoTime();
    private volatile Instant renewed;

    private ReleaseLease(KubernetesClient client, Clock clock, LeaseHolder holder, Optional<Lease> left, Lease lease) {
        this.client = client;
        this.clock = clock;
        this.holder = holder;
        this.predecessor = left.flatMap(LeaseHolder::of);
        this.lease = lease;
        this.renewed = clock.instant();
        AT_WORK.add(holder.name());
        this.renewal = Thread.ofVirtual().name("lease").unstarted(this::renewAll);
    }

    /**
     * Takes the lease, in place of what someone left; empty when another one was faster.
     *
     * @param left the lease as it was seen; what it says of the last intent is kept until there is a new one
     * @throws KubernetesClientException when the server refuses for another reason
     */
    public static Optional<ReleaseLease> take(
            KubernetesClient client,
            String namespace,
            String release,
            LeaseHolder holder,
            Optional<Lease> left,
            Clock clock) {
        ZonedDateTime now = ZonedDateTime.now(clock.withZone(ZoneOffset.UTC));
        Lease wanted = left.map(LeaseBuilder::new)
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
                .withLeaseDurationSeconds((int) LIFETIME.toSeconds())
                .withAcquireTime(now)
                .withRenewTime(now)
                .endSpec()
                .build();
        try {
            Lease made = left.isPresent()
                    ? client.resource(wanted).update()
                    : client.resource(wanted).create();
            ReleaseLease lease = new ReleaseLease(client, clock, holder, left, made);
            lease.renewal.start();
            return Optional.of(lease);
        } catch (KubernetesClientException e) {
            // Taken or given back since it was looked at, or an answer that was lost: what is there decides.
            boolean known = e.getCode() == 409 || e.getCode() == 404 || e.getCode() == 0 || e.getCode() >= 500;
            Lease there = known ? client.resource(wanted).get() : null;
            if (there != null && isOf(there, holder)) {
                ReleaseLease lease = new ReleaseLease(client, clock, holder, left, there);
                lease.renewal.start();
                return Optional.of(lease);
            }
            if (e.getCode() == 409 || e.getCode() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Who seems to hold the release now, by this machine's clock: to be told, not to be decided by. */
    public static Optional<LeaseHolder> current(
            KubernetesClient client, String namespace, String release, Clock clock) {
        return Optional.ofNullable(client.leases()
                        .inNamespace(namespace)
                        .withName(nameOf(release))
                        .get())
                .flatMap(LeaseHolder::of)
                .filter(h -> h.renewed().plus(LIFETIME).isAfter(clock.instant()));
    }

    /** Whether a holder of this very process has ended, though its lease is still there. */
    static boolean hasEnded(LeaseHolder holder) {
        return holder.process().equals(ProcessIdentity.own()) && !AT_WORK.contains(holder.name());
    }

    static String nameOf(String release) {
        return "fairlead-" + release;
    }

    /** The run that was cut off and left the lease behind, if one did. */
    public Optional<LeaseHolder> predecessor() {
        return predecessor;
    }

    /** Whether nobody is known to have taken it. Without it nothing may be changed any more, not even back. */
    public boolean isHeld() {
        return held.get();
    }

    /**
     * Makes sure of the lease and writes down what comes next. To be called right before each change: a process that was paused for
     * longer than the lease lives learns here that it has lost it.
     *
     * @throws Unavailable when it was lost; nothing may be changed
     * @throws KubernetesClientException when the server does not answer or refuses
     */
    public void intend(LeaseIntent intent) {
        write(Map.of(LeaseHolder.INTENT, intent.text()));
        if (!held.get()) {
            throw new Unavailable(
                    "the right to change the release was lost, so %s was not begun".formatted(intent),
                    "this process was paused or cut off from the server; someone else may be at work: look with fairlead status");
        }
    }

    @Override
    public void close() {
        closing = true;
        renewal.interrupt();
        try {
            renewal.join(Duration.ofSeconds(5));
            if (held.getAndSet(false)) {
                // As it is now: the last renewal may have arrived without an answer. Never someone else's.
                ownNow().ifPresent(own -> client.resource(own)
                        .lockResourceVersion(own.getMetadata().getResourceVersion())
                        .delete());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KubernetesClientException e) {
            // It ends by itself after its lifetime; the outcome of the work does not depend on it.
            held.set(false);
        } finally {
            AT_WORK.remove(holder.name());
        }
    }

    private void renewAll() {
        while (held.get() && !closing) {
            try {
                Thread.sleep(TICK);
                if (isDue()) {
                    write(Map.of());
                }
            } catch (InterruptedException e) {
                return;
            } catch (KubernetesClientException e) {
                // Not lost yet: the next try, or the next intent, tells.
            }
        }
    }

    /** By either clock: the monotonic one stands still while the machine sleeps, the other one may be set. */
    private boolean isDue() {
        return System.nanoTime() - renewedNanos >= PERIOD.toNanos()
                || Duration.between(renewed, clock.instant()).abs().compareTo(PERIOD) >= 0;
    }

    private synchronized void write(Map<String, String> notes) {
        if (!held.get()) {
            return;
        }
        long begun = System.nanoTime();
        try {
            lease = client.resource(next(lease, notes)).update();
        } catch (KubernetesClientException e) {
            if (e.getCode() != 409 && e.getCode() != 404) {
                throw e;
            }
            Optional<Lease> own = ownNow();
            if (own.isEmpty()) {
                held.set(false);
                return;
            }
            // An earlier write of ours arrived, and its answer was lost.
            lease = client.resource(next(own.get(), notes)).update();
        }
        renewedNanos = begun;
        renewed = clock.instant();
    }

    private Lease next(Lease from, Map<String, String> notes) {
        return new LeaseBuilder(from)
                .editMetadata()
                .addToAnnotations(notes)
                .endMetadata()
                .editSpec()
                .withRenewTime(ZonedDateTime.now(clock.withZone(ZoneOffset.UTC)))
                .endSpec()
                .build();
    }

    private Optional<Lease> ownNow() {
        return Optional.ofNullable(client.resource(lease).get()).filter(l -> isOf(l, holder));
    }

    private static boolean isOf(Lease lease, LeaseHolder holder) {
        return LeaseHolder.of(lease).filter(h -> h.name().equals(holder.name())).isPresent();
    }

    @Override
    public String toString() {
        return "lease of " + holder;
    }
}
