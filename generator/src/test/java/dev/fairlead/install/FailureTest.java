package dev.fairlead.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.Await;
import dev.fairlead.cluster.sandbox.SandboxOnly;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.install.dossier.Dossier;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Each way to fail: noticed early, explained, taken back. */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
@org.junit.jupiter.api.TestInstance(org.junit.jupiter.api.TestInstance.Lifecycle.PER_METHOD)
class FailureTest {

    @TempDir
    private Path folder;

    private Rehearsal rehearsal;

    @BeforeEach
    void begin(TestCluster cluster) {
        rehearsal = Rehearsal.on(cluster);
    }

    @AfterEach
    void end() {
        rehearsal.close();
    }

    private Dossier rolledBack(InstallOutcome outcome) {
        assertThat(outcome).isInstanceOf(InstallOutcome.RolledBack.class);
        return ((InstallOutcome.RolledBack) outcome).why();
    }

    @Test
    void aCrashLoopIsExplainedByContainersAndByWhatWasChanged() {
        rehearsal.install("1.0.0", "config: plain");

        Dossier why = rolledBack(rehearsal.install("1.1.0", "behavior: crash-loop", "config: fancy"));

        assertThat(why.release()).isEqualTo(new Dossier.Subject("web", rehearsal.namespace, "test", 2, 1));
        assertThat(why.containers()).isNotEmpty().allSatisfy(c -> {
            assertThat(c.restarts()).isGreaterThanOrEqualTo(1);
            assertThat(c.end()).hasValueSatisfying(e -> assertThat(e).hasToString("exit code 1"));
        });
        assertThat(why.suspects()).extracting("path").containsExactly("version", "config", "behavior");
        assertThat(why.suspects().getFirst().why()).isEqualTo("a container crashes, and image was changed");
        assertThat(why.suspects().getFirst().at())
                .hasValueSatisfying(p -> assertThat(p.toString()).startsWith("values.yaml:1:"));
        assertThat(why.suspects().getFirst().before()).isEqualTo("1.0.0");
        assertThat(rehearsal.progress).anyMatch(p -> p instanceof Progress.Failed);
        int told = indexOf(p -> p instanceof Progress.Failed);
        int taken = indexOf(p -> p instanceof Progress.Step s && s.what().startsWith("roll back"));
        assertThat(told).as("told before it is taken back").isLessThan(taken);
    }

    private int indexOf(java.util.function.Predicate<Progress> wanted) {
        return java.util.stream.IntStream.range(0, rehearsal.progress.size())
                .filter(i -> wanted.test(rehearsal.progress.get(i)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @SandboxOnly("gives its stand-ins a log")
    void theLogIsReadThroughTheServerAndHoldsNoSecret() throws IOException {
        rehearsal
                .access
                .client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("db")
                        .withNamespace(rehearsal.namespace)
                        .endMetadata()
                        .addToStringData("password", "Tr0ub4dor-and-3")
                        .build())
                .create();
        Path log = Files.writeString(folder.resolve("main.log"), """
                2026-01-01T00:00:00.000000000Z stdout F connecting to db
                2026-01-01T00:00:01.000000000Z stdout F refused: wrong password Tr0ub4dor-and-3
                """);
        logsOf(log);
        rehearsal.install("1.0.0", "passwordFrom: db");

        Dossier why = rolledBack(rehearsal.install("1.1.0", "passwordFrom: db", "behavior: crash-loop"));

        assertThat(why.logs()).isNotEmpty().first().satisfies(l -> {
            assertThat(l.note()).isEmpty();
            assertThat(l.previous()).isTrue();
            assertThat(l.lines()).containsExactly("connecting to db", "refused: wrong password ***");
        });
        assertThat(why.toString()).doesNotContain("Tr0ub4dor");
        assertThat(rehearsal.progress.toString()).doesNotContain("Tr0ub4dor");
    }

    /** The sandbox's nodes read the logs of this namespace from a file. */
    private void logsOf(Path log) {
        rehearsal
                .access
                .client()
                .resource(Serialization.unmarshal(
                        """
                        apiVersion: kwok.x-k8s.io/v1alpha1
                        kind: ClusterLogs
                        metadata: {name: %1$s}
                        spec:
                          selector: {matchNamespaces: [%1$s]}
                          logs: [{containers: [main], logsFile: "%2$s", previousLogsFile: "%2$s"}]
                        """.formatted(rehearsal.namespace, log.toAbsolutePath()), GenericKubernetesResource.class))
                .create();
    }

    @Test
    @SandboxOnly("what runs has a log")
    void aLogThatCannotBeReadIsSaid() {
        Dossier why = ((InstallOutcome.TakenAway) rehearsal.install("1.0.0", "behavior: crash-loop")).why();

        assertThat(why.logs()).isNotEmpty().allSatisfy(l -> {
            assertThat(l.lines()).isEmpty();
            assertThat(l.note()).startsWith("the log cannot be read: ");
        });
        assertThat(why.notes()).contains("there is no good revision before to compare the values with");
    }

    @Test
    void podsThatNoNodeTakesEndTheWaitEarly() {
        rehearsal.install("1.0.0");

        Dossier why = rolledBack(rehearsal.install("1.1.0", "nodeSelector: {disk: fast}"));

        assertThat(why.reason()).contains("Unschedulable");
        assertThat(why.scheduling())
                .isNotEmpty()
                .allSatisfy(o -> assertThat(o.text()).contains("didn't match Pod's node affinity/selector"));
        assertThat(why.suspects().getFirst().path()).isEqualTo("nodeSelector");
    }

    @Test
    void aContainerThatCannotBeMadeEndsTheWaitEarly() {
        rehearsal.install("1.0.0");

        Dossier why = rolledBack(rehearsal.install("1.1.0", "behavior: no-such-behavior"));

        assertThat(why.reason()).contains("CreateContainerConfigError");
        assertThat(why.containers())
                .isNotEmpty()
                .allSatisfy(c -> assertThat(c.waiting()).isEqualTo("CreateContainerConfigError"));
        assertThat(why.logs()).as("it never ran").isEmpty();
    }

    @Test
    void aProbeThatFailsIsQuoted() {
        rehearsal.install("1.0.0");
        InstallOptions brief = InstallOptions.standard(Rehearsal.LIMITS.within(Duration.ofSeconds(8)), "0.1.0");

        Dossier why =
                rolledBack(new Install(rehearsal.scope(), brief).run(rehearsal.pack("1.1.0", "behavior: never-ready")));

        assertThat(why.probes())
                .isNotEmpty()
                .allSatisfy(p -> assertThat(p.text())
                        .startsWith("Readiness probe failed: HTTP probe failed with statuscode: 503"));
        assertThat(why.suspects().getFirst().why()).isEqualTo("a probe fails, and image was changed");
    }

    @Test
    void aHookThatFailsIsShownWhileHelmWaitsAndExplainedAfterwards() {
        rehearsal.install("1.0.0");

        Dossier why = rolledBack(rehearsal.install("1.1.0", "failingHook: crash-loop"));

        assertThat(why.reason()).contains("pre-upgrade hooks failed");
        assertThat(rehearsal.progress)
                .anySatisfy(p -> assertThat(p)
                        .isInstanceOfSatisfying(
                                Progress.Waiting.class,
                                w -> assertThat(w.workloads())
                                        .anySatisfy(o ->
                                                assertThat(o.ref().toString()).isEqualTo("Job/web-migrate"))));
        assertThat(why.objects()).anySatisfy(o -> assertThat(o.ref().toString()).isEqualTo("Job/web-migrate"));
        assertThat(rehearsal.image()).isEqualTo("example.test/web:1.0.0");
        assertThat(rehearsal.history()).endsWith("2 failed, 3 deployed");
    }

    @Test
    void aHookThatCannotStartIsNotWaitedForUntilTheLimit() {
        rehearsal.install("1.0.0");

        Dossier why = rolledBack(rehearsal.install("1.1.0", "failingHook: image-pull-error"));

        assertThat(why.reason()).contains("a hook cannot succeed").contains("Image");
        assertThat(rehearsal.newest().number()).isEqualTo(3);
        assertThat(rehearsal.install("1.2.0")).isInstanceOf(InstallOutcome.Installed.class);
    }

    @Test
    void aRollbackThatFailsTooTellsBothErrorsAndTheNextStep() {
        rehearsal.install("1.0.0");
        // A quota with a scope is not counted before the install, and leaves no room for what the good revision needs.
        rehearsal
                .access
                .client()
                .resource(new io.fabric8.kubernetes.api.model.ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withName("closed")
                        .withNamespace(rehearsal.namespace)
                        .endMetadata()
                        .withNewSpec()
                        .addToHard("pods", new io.fabric8.kubernetes.api.model.Quantity("1"))
                        .addToScopes("NotTerminating")
                        .endSpec()
                        .build())
                .create();
        // Until its controller has counted once, a quota holds nobody back.
        Await.within(
                Duration.ofSeconds(30),
                () -> assertThat(rehearsal
                                .access
                                .client()
                                .resourceQuotas()
                                .inNamespace(rehearsal.namespace)
                                .withName("closed")
                                .get()
                                .getStatus()
                                .getHard())
                        .containsKey("pods"));
        rehearsal.access.client().pods().inNamespace(rehearsal.namespace).delete();

        InstallOutcome outcome = rehearsal.install("1.1.0");

        assertThat(outcome.exitCode()).isEqualTo(5);
        assertThat(outcome).isInstanceOfSatisfying(InstallOutcome.NeedsPerson.class, n -> {
            assertThat(n.why().reason()).contains("exceeded quota");
            assertThat(n.why().quotas()).extracting(Dossier.Observation::text).contains("pods: 1 of 1 are used");
            assertThat(n.recovery()).startsWith("rolled back to revision 1, which is not healthy either: ");
            assertThat(n.next()).contains("helm history web");
        });
        assertThat(Optional.of(List.of(1, 2, 3)))
                .contains(rehearsal.releases().history().stream()
                        .map(dev.fairlead.helm.Revision::number)
                        .toList());
    }
}
