package dev.fairlead.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.TestCluster;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel grants a process of our charts, in a namespace that enforces the level {@code restricted}. */
@WithKind
class RestrictedTest {

    @TempDir
    private Path folder;

    @Test
    void theProcessHasNoRightsBeyondItsOwn(TestCluster cluster, Entrance entrance, KindCluster kind)
            throws IOException {
        new Sample(folder, cluster, entrance)
                .change("replicas: 3", "replicas: 1")
                .install("1.0.0");

        assertThat(cluster.client()
                        .namespaces()
                        .withName(cluster.namespace())
                        .get()
                        .getMetadata()
                        .getLabels())
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
        String process = kind.run("bash", "-c", "cat /proc/$(pgrep --newest --exact sample-service)/status");
        assertThat(process)
                .containsPattern("Uid:\\s+65532\\s+65532")
                .containsPattern("CapEff:\\s+0{16}")
                .containsPattern("CapBnd:\\s+0{16}")
                .containsPattern("NoNewPrivs:\\s+1")
                .containsPattern("Seccomp:\\s+2");
    }
}
