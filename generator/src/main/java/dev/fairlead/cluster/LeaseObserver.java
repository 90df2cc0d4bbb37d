package dev.fairlead.cluster;

import dev.fairlead.process.ProcessIdentity.Life;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds out whether the holder of a release is alive, by looking again and again. Clocks of two machines are never compared: a holder of
 * another machine is dead when its lease was seen unchanged for as long as it lives, by this machine's monotonic clock, as
 * client-go does it ({@code tools/leaderelection}: {@code observedTime + LeaseDuration}). A holder of this machine is a process that runs or is gone.
 */
public final class LeaseObserver {

    /** What one look says. */
    public sealed interface Sight {

        /**
         * Nobody has it, or nobody who lives.
         *
         * @param left the lease of one who is gone
         */
        record Free(Optional<Lease> left) implements Sight {}

        /**
         * Someone has it.
         *
         * @param lives whether that one gave a sign of life, instead of only being named
         * @param remaining after which it counts as gone when none comes
         */
        record Held(LeaseHolder holder, boolean lives, Duration remaining) implements Sight {}
    }

    private final KubernetesClient client;
    private final String namespace;
    private final String release;
    private final Clock clock;
    private String version = "";
    private long unchangedSince;
    private int changes;

    public LeaseObserver(KubernetesClient client, String namespace, String release, Clock clock) {
        this.client = client;
        this.namespace = namespace;
        this.release = release;
        this.clock = clock;
    }

    /**
     * Looks once more.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the server does not answer or refuses
     */
    public Sight look() {
        // Before the request: what changes while it is on its way counts as later.
        long now = System.nanoTime();
        Lease lease = client.leases()
                .inNamespace(namespace)
                .withName(LeaseStore.nameOf(release))
                .get();
        Optional<LeaseHolder> holder = lease == null ? Optional.empty() : LeaseHolder.of(lease);
        if (lease == null || holder.isEmpty()) {
            return new Sight.Free(Optional.ofNullable(lease));
        }
        if (!lease.getMetadata().getResourceVersion().equals(version)) {
            changes += version.isEmpty() ? 0 : 1;
            version = lease.getMetadata().getResourceVersion();
            unchangedSince = now;
        }
        return judge(lease, holder.get(), Duration.ofNanos(now - unchangedSince));
    }

    private Sight judge(Lease lease, LeaseHolder holder, Duration unchanged) {
        Integer seconds = lease.getSpec().getLeaseDurationSeconds();
        Duration lifetime = seconds == null ? ReleaseLease.LIFETIME : Duration.ofSeconds(seconds);
        Life life = holder.process().life();
        if (life == Life.GONE
                || ReleaseLease.hasEnded(holder)
                || (life != Life.ENDING && unchanged.compareTo(lifetime) >= 0)) {
            return new Sight.Free(Optional.of(lease));
        }
        // A clock of this machine wrote that time.
        boolean renewedHere =
                life == Life.RUNNING && holder.renewed().plus(lifetime).isAfter(clock.instant());
        return new Sight.Held(holder, changes > 0 || renewedHere, lifetime.minus(unchanged));
    }
}
