package dev.fairlead.fault;

import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows the pods of a namespace from now on, change by change and not look by look: the fewest that were ready at once, and the most
 * versions that were tried at once.
 */
public final class PodWitness implements AutoCloseable {

    private static final String TRACK = "fairlead.dev/track";

    private final KubernetesClient client;
    private final String namespace;
    private final Map<String, Pod> pods = new HashMap<>();
    private Optional<Watch> watch = Optional.empty();
    private boolean ended;
    private int fewest = Integer.MAX_VALUE;
    private int canaries;
    private boolean lost;

    private PodWitness(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** Begins with the pods that there are. */
    public static PodWitness of(KubernetesClient client, String namespace) {
        PodWitness witness = new PodWitness(client, namespace);
        witness.follow();
        return witness;
    }

    /** The fewest pods, stable and of the new version together, that were ready and not on their way out. */
    public synchronized int fewest() {
        requireWhole();
        return fewest;
    }

    /** The most versions that had pods of a canary at a time. */
    public synchronized int canaries() {
        requireWhole();
        return canaries;
    }

    private void requireWhole() {
        if (lost) {
            throw new IllegalStateException("the server did not tell every change of the pods of " + namespace);
        }
    }

    private synchronized void follow() {
        PodList now = client.pods().inNamespace(namespace).list();
        now.getItems().forEach(p -> pods.put(p.getMetadata().getName(), p));
        count();
        watch = Optional.of(client.pods()
                .inNamespace(namespace)
                .watch(
                        new ListOptionsBuilder()
                                .withResourceVersion(now.getMetadata().getResourceVersion())
                                .build(),
                        new Changes()));
    }

    private synchronized void changed(Watcher.Action action, Pod pod) {
        switch (action) {
            case ADDED, MODIFIED -> pods.put(pod.getMetadata().getName(), pod);
            case DELETED -> pods.remove(pod.getMetadata().getName());
            case ERROR, BOOKMARK -> {
                return;
            }
        }
        count();
    }

    private void count() {
        if (ended) {
            return;
        }
        List<Pod> here = pods.values().stream()
                .filter(p -> p.getMetadata().getDeletionTimestamp() == null)
                .toList();
        fewest =
                Math.min(fewest, (int) here.stream().filter(PodWitness::isReady).count());
        canaries = Math.max(canaries, (int) here.stream()
                .filter(p -> "canary".equals(p.getMetadata().getLabels().get(TRACK)))
                .map(p -> p.getSpec().getContainers().getFirst().getImage())
                .distinct()
                .count());
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .anyMatch(c -> "Ready".equals(c.getType()) && "True".equals(c.getStatus()));
    }

    @Override
    public void close() {
        Optional<Watch> last;
        synchronized (this) {
            ended = true;
            last = watch;
        }
        last.ifPresent(Watch::close);
    }

    private final class Changes implements Watcher<Pod> {

        @Override
        public void eventReceived(Action action, Pod pod) {
            changed(action, pod);
        }

        @Override
        public void onClose(WatcherException cause) {
            synchronized (PodWitness.this) {
                lost |= !ended;
            }
        }
    }
}
