package dev.fairlead.cluster.sandbox;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * Declares the load that a workload carries: a total that its ready pods share, as requests behind a Service would be.
 * More pods, less for each: so the autoscaler finds its balance as it would under real load. Works by annotating the
 * pods of a sandbox; on a real cluster the annotations mean nothing.
 */
public final class SandboxLoad {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final KubernetesClient client;
    private final String namespace;
    private final Map<String, String> selector;

    /**
     * @param client of the sandbox, see {@link Sandboxes#client}
     * @param selector labels of the workload's pods, not empty
     */
    public SandboxLoad(KubernetesClient client, String namespace, Map<String, String> selector) {
        if (selector.isEmpty()) {
            throw new IllegalArgumentException("a load needs the labels of the pods that carry it");
        }
        this.client = client;
        this.namespace = namespace;
        this.selector = Map.copyOf(selector);
    }

    /**
     * Shares the load out once.
     *
     * @param total what so many ready pods use together
     * @return the number of pods that carry it, 0 when none is ready
     */
    public int spread(IntFunction<SandboxDemand> total) {
        List<Pod> ready = pods().stream().filter(SandboxLoad::isReady).toList();
        if (!ready.isEmpty()) {
            Map<String, String> share = total.apply(ready.size()).share(ready.size());
            ready.forEach(pod -> annotate(pod, share));
        }
        return ready.size();
    }

    /**
     * Keeps the load up for a time, sharing it out again every second as pods come and go, then takes it away; an
     * interrupt ends it sooner.
     *
     * @param total what so many ready pods use together
     * @param stop whether to end sooner; looked at every second
     * @param onChange told the number of ready pods whenever it changes
     */
    public void keep(IntFunction<SandboxDemand> total, Duration time, BooleanSupplier stop, IntConsumer onChange) {
        long deadline = System.nanoTime() + time.toNanos();
        try {
            int before = -1;
            while (!Thread.currentThread().isInterrupted() && !stop.getAsBoolean() && System.nanoTime() < deadline) {
                int now = spread(total);
                if (now != before) {
                    onChange.accept(now);
                    before = now;
                }
                sleep();
            }
        } catch (KubernetesClientException e) {
            // A request that an interrupt cut off is the wish to end.
            if (!Thread.currentThread().isInterrupted()) {
                throw e;
            }
        } finally {
            // A request fails on an interrupted thread: the flag stands again once the load is taken away.
            boolean interrupted = Thread.interrupted();
            clear();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Takes the load away: the pods use next to nothing again. */
    public void clear() {
        pods().forEach(pod -> annotate(pod, SandboxDemand.NONE));
    }

    private List<Pod> pods() {
        return client.pods().inNamespace(namespace).withLabels(selector).list().getItems();
    }

    private void annotate(Pod pod, Map<String, String> share) {
        Map<String, String> present =
                Objects.requireNonNullElse(pod.getMetadata().getAnnotations(), Map.of());
        String changes = SandboxDemand.patch(present, share);
        if (changes.isEmpty()) {
            return;
        }
        try {
            client.pods()
                    .inNamespace(namespace)
                    .withName(pod.getMetadata().getName())
                    .patch(PatchContext.of(PatchType.JSON_MERGE), changes);
        } catch (KubernetesClientException e) {
            // A pod may go while it is being annotated.
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
    }

    private static boolean isReady(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() == null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition ->
                                "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
    }

    private static void sleep() {
        try {
            Thread.sleep(PERIOD);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
