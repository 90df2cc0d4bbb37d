package dev.fairlead.install.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.install.object.ObjectRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What makes pods, on a real control plane. */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
class WorkloadReadersTest {

    @Test
    void aStatefulSetIsHealthyWhenAllItsPodsAreAndSaysWhatKeepsThem(TestCluster cluster) {
        Stage stage = new Stage(cluster);
        ObjectRef good = stage.create(statefulSet("data", "ready"));
        ObjectRef bad = stage.create(statefulSet("broken", "image-pull-error"));

        stage.until(good, h -> assertThat(h.healthy()).isTrue());
        assertThat(stage.look(good).getFirst().state()).isEqualTo("2 of 2 ready");
        stage.until(bad, h -> {
            assertThat(h.healthy()).isFalse();
            assertThat(h.troubles()).anySatisfy(t -> {
                assertThat(t.subject()).isEqualTo("Pod/broken-0");
                assertThat(t.kind()).isEqualTo(Trouble.Kind.IMAGE);
            });
        });
    }

    private static String statefulSet(String name, String behavior) {
        return """
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: %1$s}
                spec:
                  replicas: 2
                  serviceName: %1$s
                  selector: {matchLabels: {app: %1$s}}
                  template:
                """.formatted(name) + Stage.pod(name, behavior, "Always", 4);
    }

    @Test
    void aDaemonSetWantsAPodOnEveryNode(TestCluster cluster) {
        Stage stage = new Stage(cluster);
        ObjectRef agent = stage.create("""
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: agent}
                spec:
                  selector: {matchLabels: {app: agent}}
                  template:
                """ + Stage.pod("agent", "ready", "Always", 4));

        stage.until(agent, h -> {
            assertThat(h.healthy()).isTrue();
            assertThat(h.wanted())
                    .isEqualTo(stage.client().nodes().list().getItems().size());
        });
    }

    @Test
    void aJobIsWaitedForUntilItIsComplete(TestCluster cluster) {
        Stage stage = new Stage(cluster);
        ObjectRef job = stage.create(job("load", "ready", 0));

        stage.until(job, h -> assertThat(h.healthy()).isTrue());
        assertThat(stage.look(job).getFirst().state()).isEqualTo("1 of 1 complete");
    }

    @Test
    void aJobThatFailedIsLostAndOneThatTriesAgainIsNot(TestCluster cluster) {
        Stage stage = new Stage(cluster);
        ObjectRef failed = stage.create(job("once", "crash-loop", 0));
        ObjectRef trying = stage.create(job("again", "crash-loop", 20));

        stage.until(
                failed,
                h -> assertThat(h.troubles()).anySatisfy(t -> {
                    assertThat(t.kind()).isEqualTo(Trouble.Kind.HOPELESS);
                    assertThat(t.reason()).isEqualTo("BackoffLimitExceeded");
                }));
        stage.until(trying, h -> {
            assertThat(h.state()).startsWith("0 of 1 complete, ").endsWith(" failed");
            assertThat(h.troubles())
                    .isNotEmpty()
                    .allSatisfy(t -> assertThat(t.kind()).isEqualTo(Trouble.Kind.PASSING))
                    .anySatisfy(t -> assertThat(t.message()).contains("exit code 1"));
        });
    }

    private static String job(String name, String behavior, int backoff) {
        return """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: %s}
                spec:
                  backoffLimit: %d
                  template:
                """.formatted(name, backoff) + Stage.pod(name, behavior, "Never", 4);
    }

    @Test
    void aPodOfItsOwnIsReadyCompletedOrLost(TestCluster cluster) {
        Stage stage = new Stage(cluster);
        ObjectRef ready = stage.create(pod("stays", "ready", "Always"));
        ObjectRef done = stage.create(pod("ends", "ready", "Never"));
        ObjectRef lost = stage.create(pod("dies", "crash-loop", "Never"));

        stage.until(ready, h -> assertThat(h.state()).isEqualTo("ready"));
        stage.until(done, h -> {
            assertThat(h.state()).isEqualTo("completed");
            assertThat(h.healthy()).isTrue();
        });
        stage.until(
                lost,
                h -> assertThat(h.troubles())
                        .isNotEmpty()
                        .allSatisfy(t -> assertThat(t.kind()).isEqualTo(Trouble.Kind.HOPELESS)));
    }

    private static String pod(String name, String behavior, String restart) {
        return "apiVersion: v1\nkind: Pod\n"
                + Stage.pod(name, behavior, restart, 0).replace("metadata:\n", "metadata:\n  name: " + name + "\n");
    }

    @Test
    void aPodThatNoNodeTakesIsUnschedulable(TestCluster cluster) {
        Stage stage = new Stage(cluster);
        ObjectRef pod = stage.create(
                pod("nowhere", "ready", "Always").replace("spec:\n", "spec:\n  nodeSelector: {no-such: node}\n"));

        stage.until(
                pod,
                h -> assertThat(h.troubles()).singleElement().satisfies(t -> {
                    assertThat(t.kind()).isEqualTo(Trouble.Kind.UNSCHEDULABLE);
                    assertThat(t.message()).contains("didn't match Pod's node affinity/selector");
                }));
    }

    @Test
    void whatIsNotThereIsMissingAndWhatHasNoReaderIsNotWaitedFor(TestCluster cluster) {
        Stage stage = new Stage(cluster);

        assertThat(stage.look(new ObjectRef("apps/v1", "Deployment", cluster.namespace(), "gone")))
                .singleElement()
                .satisfies(h -> assertThat(h.state()).isEqualTo("missing"));
        assertThat(stage.look(new ObjectRef("v1", "ConfigMap", cluster.namespace(), "any")))
                .isEmpty();
        assertThat(stage.look(new ObjectRef("networking.k8s.io/v1", "Ingress", cluster.namespace(), "any")))
                .isEmpty();
        assertThat(stage.look(new ObjectRef("example.test/v1", "NoSuchKind", cluster.namespace(), "any")))
                .singleElement()
                .satisfies(h -> assertThat(h.healthy()).isFalse());
    }
}
