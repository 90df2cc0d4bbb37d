package dev.fairlead.fault;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

/** Counts the ready pods of a workload again and again while something is done, and keeps the smallest number. */
public final class ReadySampler implements AutoCloseable {

    private final KubernetesClient client;
    private final String namespace;
    private final String label;
    private final String app;
    private final Thread thread;
    private volatile int least = Integer.MAX_VALUE;
    private volatile boolean ended;

    private ReadySampler(KubernetesClient client, String namespace, String label, String app) {
        this.client = client;
        this.namespace = namespace;
        this.label = label;
        this.app = app;
        this.thread = Thread.ofVirtual().start(this::sample);
    }

    /** Of the pods with the label {@code app} from now on. */
    public static ReadySampler of(KubernetesClient client, String namespace, String app) {
        return of(client, namespace, "app", app);
    }

    /** Of the pods with a label from now on. */
    public static ReadySampler of(KubernetesClient client, String namespace, String label, String value) {
        return new ReadySampler(client, namespace, label, value);
    }

    /** Ends; the fewest pods that were ready at once until now. */
    public int stop() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return least;
    }

    private void sample() {
        while (!ended) {
            try {
                int ready = (int) client.pods().inNamespace(namespace).withLabel(label, app).list().getItems().stream()
                        .filter(ReadySampler::isReady)
                        .count();
                least = Math.min(least, ready);
                Thread.sleep(100);
            } catch (InterruptedException e) {
                return;
            } catch (KubernetesClientException e) {
                // A server that is away for real cannot be asked: the next sample comes when it is back.
                if (Thread.interrupted()) {
                    return;
                }
            }
        }
    }

    private static boolean isReady(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() == null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(c -> "Ready".equals(c.getType()) && "True".equals(c.getStatus()));
    }

    @Override
    public void close() {
        stop();
    }
}
