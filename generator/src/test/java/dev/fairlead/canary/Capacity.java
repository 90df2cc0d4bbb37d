package dev.fairlead.canary;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Watches a release from now on: the fewest ready pods that users ever had, and the most canaries at a time. */
final class Capacity implements AutoCloseable {

    private final AtomicLong fewest = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong canaries = new AtomicLong();
    private final AtomicBoolean end = new AtomicBoolean();
    private final Thread watcher;

    Capacity(CanaryRehearsal rehearsal) {
        watcher = Thread.ofVirtual().start(() -> {
            while (!end.get()) {
                try {
                    fewest.accumulateAndGet(rehearsal.ready(""), Math::min);
                    canaries.accumulateAndGet(
                            rehearsal
                                    .access
                                    .client()
                                    .apps()
                                    .deployments()
                                    .inNamespace(rehearsal.namespace)
                                    .list()
                                    .getItems()
                                    .stream()
                                    .filter(d -> d.getMetadata().getName().contains("canary"))
                                    .count(),
                            Math::max);
                    Thread.sleep(100);
                } catch (KubernetesClientException e) {
                    // The server is busy: the next look counts.
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
    }

    long fewest() {
        return fewest.get();
    }

    long canaries() {
        return canaries.get();
    }

    @Override
    public void close() {
        end.set(true);
        try {
            watcher.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
