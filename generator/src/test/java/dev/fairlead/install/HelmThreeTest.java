package dev.fairlead.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The same with Helm 3, whose flags and way of applying differ. */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
class HelmThreeTest {

    @Test
    void installsRollsBackAndUninstalls(TestCluster cluster) {
        try (Rehearsal rehearsal = Rehearsal.on(cluster, Rehearsal.helm3(), cluster.namespace())) {
            assertThat(rehearsal.install("1.0.0")).isInstanceOf(InstallOutcome.Installed.class);
            assertThat(rehearsal.install("1.0.0")).isInstanceOf(InstallOutcome.Unchanged.class);
            assertThat(rehearsal.install("1.1.0")).isInstanceOf(InstallOutcome.Installed.class);
            assertThat(rehearsal.install("1.2.0", "behavior: crash-loop"))
                    .isInstanceOfSatisfying(
                            InstallOutcome.RolledBack.class,
                            r -> assertThat(r.copyOf()).isEqualTo(2));
            assertThat(new Rollback(rehearsal.scope(), Rehearsal.LIMITS).run(OptionalInt.empty()))
                    .isInstanceOf(InstallOutcome.Installed.class);
            assertThat(rehearsal.image()).isEqualTo("example.test/web:1.0.0");
            assertThat(rehearsal.releases().list()).containsExactly("web");
            assertThat(new Uninstall(rehearsal.scope())
                            .run(Duration.ofSeconds(20))
                            .left())
                    .isEmpty();
        }
    }

    @Test
    void aReleaseOfHelmThreeIsUpgradedByHelmFour(TestCluster cluster) {
        try (Rehearsal three = Rehearsal.on(cluster, Rehearsal.helm3(), cluster.namespace());
                Rehearsal four = Rehearsal.on(cluster, Rehearsal.helm4(), cluster.namespace())) {
            assertThat(three.install("1.0.0")).isInstanceOf(InstallOutcome.Installed.class);
            assertThat(four.install("1.1.0", "behavior: image-pull-error"))
                    .isInstanceOf(InstallOutcome.RolledBack.class);
            assertThat(four.install("1.2.0")).isInstanceOf(InstallOutcome.Installed.class);
            assertThat(four.image()).isEqualTo("example.test/web:1.2.0");
        }
    }
}
