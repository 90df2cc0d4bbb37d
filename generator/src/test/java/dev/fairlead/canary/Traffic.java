package dev.fairlead.canary;

import dev.fairlead.canary.analysis.prometheus.TestExporter;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The requests of many clients to a release, counted by an exporter: all ready pods get the same share of them, as behind a Service. Of
 * stable's one in a hundred fails and one in forty is slow.
 */
final class Traffic implements AutoCloseable {

    /**
     * What the new version does.
     *
     * @param failing share of its requests that fail
     * @param slow share of its requests that take 0.5 s and not 0.1 s
     * @param fromPods from this number of its pods on; with fewer it is as stable
     */
    record Behaviour(double failing, double slow, int fromPods) {

        static final Behaviour AS_STABLE = new Behaviour(0.01, 0.025, 1);
    }

    private static final double REQUESTS_A_SECOND = 16_000;

    private final TestExporter exporter;
    private final CanaryRehearsal rehearsal;
    private final Behaviour behaviour;
    private final Thread clients;
    private volatile boolean ended;

    Traffic(TestExporter exporter, CanaryRehearsal rehearsal, Behaviour behaviour) {
        this.exporter = exporter;
        this.rehearsal = rehearsal;
        this.behaviour = behaviour;
        this.clients = Thread.ofVirtual().start(this::send);
    }

    private void send() {
        long last = System.nanoTime();
        while (!ended) {
            try {
                Thread.sleep(300);
                long stable = rehearsal.ready("stable");
                long canary = rehearsal.ready("canary");
                long now = System.nanoTime();
                double requests = REQUESTS_A_SECOND * (now - last) / 1e9;
                last = now;
                Map<String, Double> all = new HashMap<>();
                if (stable > 0) {
                    count("stable", requests * stable / (stable + canary), Behaviour.AS_STABLE, all);
                }
                if (canary > 0) {
                    count(
                            "canary",
                            requests * canary / (stable + canary),
                            canary < behaviour.fromPods() ? Behaviour.AS_STABLE : behaviour,
                            all);
                }
                exporter.add(all);
            } catch (KubernetesClientException e) {
                // The server is busy: clients wait.
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void count(String track, double requests, Behaviour how, Map<String, Double> all) {
        all.put("requests_total" + labels(track, ""), requests);
        all.put("errors_total" + labels(track, ""), requests * how.failing());
        all.put("seconds_bucket" + labels(track, ",le=\"0.1\""), requests * (1 - how.slow()));
        all.put("seconds_bucket" + labels(track, ",le=\"0.5\""), requests);
        all.put("seconds_bucket" + labels(track, ",le=\"+Inf\""), requests);
    }

    /** The labels of a track's series. */
    private String labels(String track, String more) {
        return "{namespace=\"%s\",track=\"%s\"%s}".formatted(rehearsal.namespace, track, more);
    }

    @Override
    public void close() {
        ended = true;
        try {
            clients.join(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
