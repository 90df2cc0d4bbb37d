package dev.fairlead.cluster;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.process.ProcessIdentity;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

    private final LeaseStore store;
    private final Clock clock;
    private final LeaseHolder holder;
    private final Optional<LeaseHolder> predecessor;
    private final AtomicBoolean held = new AtomicBoolean(true);
    private final Thread renewal;
    private volatile Lease lease;
    private volatile boolean closing;
    private volatile long renewedNanos = System.nanoTime();
    private volatile Instant renewed;

    private ReleaseLease(LeaseStore store, Optional<Lease> left, Lease lease) {
        this.store = store;
        this.clock = store.clock();
        this.holder = store.holder();
        this.predecessor = left.flatMap(LeaseHolder::of);
        this.lease = lease;
        this.renewed = clock.instant();
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
        LeaseStore store = new LeaseStore(client, clock, holder);
        Optional<ReleaseLease> taken = Optional.empty();
        // Known before anyone can see the lease: another one of this process would take it for left.
        AT_WORK.add(holder.name());
        try {
            taken = store.take(namespace, release, left).map(made -> new ReleaseLease(store, left, made));
        } finally {
            if (taken.isEmpty()) {
                AT_WORK.remove(holder.name());
            }
        }
        taken.ifPresent(lease -> lease.renewal.start());
        return taken;
    }

    /** Who seems to hold the release now, by this machine's clock: to be told, not to be decided by. */
    public static Optional<LeaseHolder> current(
            KubernetesClient client, String namespace, String release, Clock clock) {
        return LeaseStore.read(client, namespace, release)
                .flatMap(LeaseHolder::of)
                .filter(h -> h.renewed().plus(LIFETIME).isAfter(clock.instant()));
    }

    /** Whether a holder of this very process has ended, though its lease is still there. */
    static boolean hasEnded(LeaseHolder holder) {
        return holder.process().equals(ProcessIdentity.own()) && !AT_WORK.contains(holder.name());
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
                store.giveBack(lease);
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
        Optional<Lease> written = store.renew(lease, notes);
        if (written.isEmpty()) {
            held.set(false);
            return;
        }
        lease = written.get();
        renewedNanos = begun;
        renewed = clock.instant();
    }

    @Override
    public String toString() {
        return "lease of " + holder;
    }
}
