package dev.fairlead.fault;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Counts what is written about the releases of a namespace from now on: every change of a revision and of a lease. So a moment of a
 * program's work can be named whatever else the machine does.
 */
public final class ReleaseTicks implements AutoCloseable {

    private final List<Watch> watches;
    private int count;

    private ReleaseTicks(KubernetesClient client, String namespace) {
        this.watches = List.of(
                client.secrets()
                        .inNamespace(namespace)
                        .withLabel("owner", "helm")
                        .watch(new Counter<>()),
                client.leases().inNamespace(namespace).watch(new Counter<>()));
    }

    public static ReleaseTicks of(KubernetesClient client, String namespace) throws InterruptedException {
        ReleaseTicks ticks = new ReleaseTicks(client, namespace);
        // What is there already is told first.
        int before = -1;
        while (before != ticks.count()) {
            before = ticks.count();
            Thread.sleep(500);
        }
        ticks.reset();
        return ticks;
    }

    private synchronized void reset() {
        count = 0;
    }

    private synchronized void tick() {
        count++;
        notifyAll();
    }

    public synchronized int count() {
        return count;
    }

    /** Waits for that many changes; false when it ended before, or when the time is over. */
    public synchronized boolean await(int wanted, BooleanSupplier ended, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (count < wanted) {
            if (ended.getAsBoolean() || System.nanoTime() > deadline) {
                return false;
            }
            wait(100);
        }
        return true;
    }

    @Override
    public void close() {
        watches.forEach(Watch::close);
    }

    private final class Counter<T extends HasMetadata> implements Watcher<T> {

        @Override
        public void eventReceived(Action action, T object) {
            if (action != Action.BOOKMARK) {
                tick();
            }
        }

        @Override
        public void onClose(WatcherException cause) {}
    }
}
