package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.SandboxOnly;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Importing schemas from a live cluster, as a person does. */
@WithSandbox
@SandboxOnly("names the sandbox on the command line")
class SchemasOnSandboxTest {

    @TempDir
    private Path folder;

    @Test
    void importsWhatTheNamedContextServesAndNothingElse(TestCluster cluster) throws IOException {
        TestProject project = TestProject.of(folder, TestProject.SPEC);
        String kubeconfig = cluster.kubeconfig().toString();

        assertThat(project.run("schemas", "import", "--cluster", "--context", "other", "--kubeconfig", kubeconfig)
                        .refused(3)
                        .err())
                .contains("the context 'other' is not in " + kubeconfig)
                .contains(cluster.context());

        TestProject.Outcome dry = project.run(
                        "schemas",
                        "import",
                        "--cluster",
                        "--context",
                        cluster.context(),
                        "--kubeconfig",
                        kubeconfig,
                        "--profile",
                        "live",
                        "--dry-run")
                .good();
        assertThat(dry.untouched()).isTrue();
        assertThat(dry.err()).contains("come along with Fairlead").contains("dry run, nothing written");

        TestProject.Outcome done = project.run(
                        "schemas", "import", "--sandbox", cluster.sandbox().name(), "--profile", "live")
                .good();
        assertThat(done.err()).contains("schemas/profiles/live: ");
        assertThat(done.out()).doesNotContain("apps/v1").doesNotContain("batch/v1");
    }
}
