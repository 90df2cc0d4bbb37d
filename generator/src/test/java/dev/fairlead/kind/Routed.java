package dev.fairlead.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.Await;
import dev.fairlead.cluster.sandbox.TestCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The sample service behind the kind cluster's Gateway.
 *
 * @param caller who asks it there
 */
record Routed(Sample sample, Caller caller) {

    static final Duration TAKEN_UP = Duration.ofSeconds(60);

    /** Version 1.0.0 is installed and answers; the spec has this canary. */
    static Routed installed(Path folder, TestCluster cluster, Entrance entrance, KindCluster kind, String canary)
            throws IOException {
        String host = cluster.namespace() + ".example";
        Caller caller = Caller.at(kind.gateway().address()).header("Host", host);
        Sample sample = new Sample(folder, cluster, entrance)
                .change(
                        "service: {type",
                        "service: {route: {parentRefs: [{name: contour, namespace: projectcontour}], hostnames: [%s]}, type"
                                .formatted(host))
                .section(canary)
                .install("1.0.0");
        Await.within(TAKEN_UP, () -> assertThat(Load.burst(caller, 20).lost()).isEmpty());
        return new Routed(sample, caller);
    }

    /** Waits until a new weight is in force: some moments after the route has it. */
    static void awaitWeight() throws InterruptedException {
        Thread.sleep(Duration.ofSeconds(3));
    }
}
