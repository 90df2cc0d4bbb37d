package dev.fairlead.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.install.DiffReport.Change;
import dev.fairlead.install.DiffReport.ObjectDiff;
import dev.fairlead.install.object.ObjectRef;
import dev.fairlead.validate.change.Difference;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Status, diff, rollback and uninstall on a real control plane. */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
class VerbsTest {

    private Rehearsal rehearsal;

    @BeforeEach
    void begin(TestCluster cluster) {
        rehearsal = Rehearsal.on(cluster);
    }

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @Test
    void statusTellsRevisionHealthAndAutoscaler() {
        assertThat(new Status(rehearsal.scope()).run()).isEmpty();
        rehearsal.install("1.0.0", "replicas: null", "autoscaler: true");

        StatusReport status = new Status(rehearsal.scope()).run().orElseThrow();

        assertThat(status.isHealthy()).isTrue();
        assertThat(status.newest().number()).isEqualTo(1);
        assertThat(status.proven()).containsExactly(1);
        assertThat(status.worker()).isEmpty();
        assertThat(status.workloads())
                .filteredOn(w -> w.ref().kind().equals("Deployment"))
                .singleElement()
                .satisfies(w -> assertThat(w.ready()).isEqualTo(1));
        assertThat(status.autoscalers())
                .singleElement()
                .satisfies(a -> assertThat(a.max()).isEqualTo(7));
    }

    @Test
    void diffShowsFieldsMasksSecretsAndFindsDrift() {
        assertThat(diff("1.0.0", "password: hunter2").objects())
                .extracting(ObjectDiff::change)
                .containsOnly(Change.ADDED);
        rehearsal.install("1.0.0", "password: hunter2");
        assertThat(diff("1.0.0", "password: hunter2").hasChanges()).isFalse();

        DiffReport changed = diff("1.1.0", "password: hunter3", "service: false");
        assertThat(changed.revision()).isEqualTo(1);
        assertThat(changed.objects())
                .extracting(o -> o.ref() + " " + o.change())
                .containsExactly("Deployment/web CHANGED", "Secret/web CHANGED", "Service/web REMOVED");
        assertThat(changed.objects().getFirst().fields())
                .containsExactly(difference(
                        "spec.template.spec.containers[main].image",
                        "example.test/web:1.0.0",
                        "example.test/web:1.1.0"));
        assertThat(changed.toString()).doesNotContain("hunter").contains("<masked> (changed)");

        rehearsal
                .access
                .client()
                .services()
                .inNamespace(rehearsal.namespace)
                .withName("web")
                .delete();
        rehearsal
                .access
                .client()
                .apps()
                .deployments()
                .inNamespace(rehearsal.namespace)
                .withName("web")
                .scale(1);
        DiffReport drift = diff("1.0.0", "password: hunter2");
        assertThat(drift.objects())
                .extracting(o -> o.ref() + " " + o.change())
                .containsExactly("Deployment/web DRIFTED", "Service/web DRIFTED");
        assertThat(drift.objects().getFirst().fields()).containsExactly(difference("spec.replicas", "1", "2"));
        assertThat(rehearsal.history()).isEqualTo("1 deployed");
    }

    private static Difference difference(String path, String before, String after) {
        return new Difference(path, Optional.of(before), Optional.of(after), Optional.empty());
    }

    private DiffReport diff(String version, String... values) {
        return new Diff(rehearsal.scope()).run(rehearsal.pack(version, values));
    }

    @Test
    void rollsBackToTheGoodRevisionBeforeOrToTheOneNamed() {
        rehearsal.install("1.0.0");
        rehearsal.install("1.1.0");
        rehearsal.install("1.2.0");

        assertThat(new Rollback(rehearsal.scope(), Rehearsal.LIMITS).run(OptionalInt.empty()))
                .isInstanceOf(InstallOutcome.Installed.class);
        assertThat(rehearsal.image()).isEqualTo("example.test/web:1.1.0");

        assertThat(new Rollback(rehearsal.scope(), Rehearsal.LIMITS).run(OptionalInt.of(1)))
                .isInstanceOf(InstallOutcome.Installed.class);
        assertThat(rehearsal.image()).isEqualTo("example.test/web:1.0.0");

        Unavailable refused = catchThrowableOfType(
                Unavailable.class, () -> new Rollback(rehearsal.scope(), Rehearsal.LIMITS).run(OptionalInt.of(77)));
        assertThat(refused).hasMessageContaining("has no revision 77");
        assertThat(refused.hint()).contains("1 (superseded)");
    }

    @Test
    void uninstallsAndListsWhatIsLeft() {
        rehearsal.volumeFor("web-data");
        rehearsal.install("1.0.0", "volume: true");

        Uninstall.Removed removed = new Uninstall(rehearsal.scope()).run(Duration.ofSeconds(20));

        assertThat(removed.left()).extracting(ObjectRef::toString).containsExactly("PersistentVolumeClaim/web-data");
        assertThat(rehearsal.deployment()).isNull();
        assertThat(rehearsal.releases().history()).isEmpty();
        assertThat(catchThrowableOfType(
                        Unavailable.class, () -> new Uninstall(rehearsal.scope()).run(Duration.ofSeconds(20))))
                .hasMessageContaining("there is no release 'web'");
    }
}
