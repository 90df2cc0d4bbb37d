package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.capacity.CapacityPlan;
import dev.fairlead.capacity.CapacityPlanner;
import dev.fairlead.capacity.Growth;
import dev.fairlead.cluster.sandbox.Await;
import dev.fairlead.cluster.sandbox.SandboxDemand;
import dev.fairlead.cluster.sandbox.SandboxLoad;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.spec.Capacity;
import dev.fairlead.spec.Spec;
import dev.fairlead.spec.SpecLoader;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is planned for the example's users is what a real autoscaler does with their load. */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
class CapacityOnSandboxTest {

    private static final Duration SCALING = Duration.ofMinutes(4);
    private static final String POLICY =
            "policies:\n        - {type: Pods, value: %d, periodSeconds: 15}\n    scaleDown";

    @TempDir
    private Path folder;

    @Test
    void theUsersOfThreeLevelsTakeThreeFiveAndSevenPods(TestCluster cluster) throws Exception {
        Rehearsed shop = installed(cluster, project(cluster));

        for (Map.Entry<Integer, Integer> level : List.of(Map.entry(400, 3), Map.entry(850, 5), Map.entry(1300, 7))) {
            double rate = shop.plan().load().rate(level.getKey());
            assertThat(shop.plan().sizing().needed(rate)).isEqualTo(level.getValue());
            shop.settlesAt(rate, level.getValue());
        }
    }

    @Test
    void itGrowsInTheStepsThatWereSimulated(TestCluster cluster) throws Exception {
        TestProject project = project(cluster)
                .changed("environments/shop.yaml", POLICY.formatted(2), POLICY.formatted(1))
                .changed("environments/shop.yaml", "ramp: 10m", "ramp: 1s");
        Rehearsed shop = installed(cluster, project);
        Growth simulated = shop.plan().growth().orElseThrow();
        assertThat(simulated.steps()).extracting(Growth.Step::pods).containsExactly(3, 4, 5, 6, 7);

        List<Integer> seen = shop.grown(shop.plan().peak().rate(), simulated.pods());

        assertThat(seen).containsExactly(3, 4, 5, 6, 7);
    }

    /** The service on the cluster, with the plan of the spec that it was made from. */
    private record Rehearsed(TestCluster cluster, CapacityPlan plan) {

        /** The autoscaler comes to a number of pods under a load and stays there, look after look. */
        void settlesAt(double rate, int pods) {
            SandboxLoad load = load();
            AtomicInteger same = new AtomicInteger();
            Await.within(SCALING, () -> {
                load.spread(serving -> demand(serving, rate));
                int now = replicas();
                int quiet = now == pods && ready() == pods ? same.incrementAndGet() : reset(same);
                Thread.sleep(1000);
                assertThat(quiet).as("%d pods at %s requests/s", now, rate).isGreaterThanOrEqualTo(20);
            });
        }

        private static int reset(AtomicInteger same) {
            same.set(0);
            return 0;
        }

        /** Every number of pods on the way to one. */
        List<Integer> grown(double rate, int pods) throws InterruptedException {
            List<Integer> seen = new CopyOnWriteArrayList<>();
            SandboxLoad load = load();
            try (Watch _ = cluster.client()
                    .apps()
                    .deployments()
                    .inNamespace(cluster.namespace())
                    .withName("shop")
                    .watch(new Sizes(seen))) {
                Await.within(SCALING, () -> {
                    load.spread(serving -> demand(serving, rate));
                    Thread.sleep(1000);
                    assertThat(seen).contains(pods);
                });
            }
            return seen;
        }

        /** What ready pods use together when they share the rate. */
        private SandboxDemand demand(int serving, double rate) {
            Capacity.Use each = plan.sizing().each(serving, rate);
            return SandboxDemand.of(serving, each.cpu(), each.memory());
        }

        private SandboxLoad load() {
            return new SandboxLoad(cluster.client(), cluster.namespace(), Map.of("app.kubernetes.io/name", "shop"));
        }

        private int replicas() {
            return deployment().getSpec().getReplicas();
        }

        private int ready() {
            Integer ready = deployment().getStatus().getReadyReplicas();
            return ready == null ? 0 : ready;
        }

        private Deployment deployment() {
            return cluster.client()
                    .apps()
                    .deployments()
                    .inNamespace(cluster.namespace())
                    .withName("shop")
                    .get();
        }
    }

    /** Writes down the size of a Deployment whenever it changes. */
    private record Sizes(List<Integer> seen) implements Watcher<Deployment> {

        @Override
        public void eventReceived(Action action, Deployment deployment) {
            Integer size = deployment.getSpec().getReplicas();
            if (seen.isEmpty() || !seen.getLast().equals(size)) {
                seen.add(size);
            }
        }

        @Override
        public void onClose(WatcherException cause) {}
    }

    private static Rehearsed installed(TestCluster cluster, TestProject project) throws IOException {
        cluster.sandbox();
        ExamplesOnSandboxTest.secret(cluster, "shop-db", Map.of("username", "app", "password", "k3Jd92LqPz81mVx"));
        ExamplesOnSandboxTest.secret(cluster, "shop-payment", Map.of("token", "k3Jd92LqPz81mVx"));
        project.run("install", "shop", "-e", "prod").good();
        Spec spec = new SpecLoader(Clock.systemUTC()).load(project.path("environments/shop.yaml"), "shop.yaml");
        Rehearsed shop = new Rehearsed(
                cluster, CapacityPlanner.plan(spec, spec.environment("prod")).orElseThrow());
        Await.within(SCALING, () -> assertThat(shop.ready()).isEqualTo(3));
        return shop;
    }

    private TestProject project(TestCluster cluster) throws IOException {
        return TestProject.examples(folder)
                .changed(
                        "environments/shop.yaml",
                        "{context: prod-eu, namespace: shop, kubernetes: \"1.35\"}",
                        "{context: %s, namespace: %s, kubernetes: \"1.36\"}"
                                .formatted(cluster.context(), cluster.namespace()))
                .variable("KUBECONFIG", cluster.kubeconfig().toString());
    }
}
