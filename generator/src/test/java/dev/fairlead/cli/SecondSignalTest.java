package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.Await;
import dev.fairlead.cluster.sandbox.SandboxOnly;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Ctrl-C once while a version is taken back, which is finished; and once more, which is not argued with. */
@WithSandbox
@SandboxOnly("interrupts a way back, which a stand-in makes slow")
@Execution(ExecutionMode.CONCURRENT)
class SecondSignalTest {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String[] INSTALL = {"install", "web", "-e", "dev", "--crash-limit", "1"};

    @TempDir
    private Path folder;

    @Test
    void endsAtOnceAndTheNextRunFinishesWhatIsLeft(TestCluster cluster) throws Exception {
        TestProject project = TestProject.of(folder, slowToComeBack(cluster))
                .variable("KUBECONFIG", cluster.kubeconfig().toString());
        project.run(INSTALL).good();
        project.changed("environments/web.yaml", "{tag: 1.5.0-slow-start}", "{tag: 1.6.0-crash-loop}");

        ProgramProcess program = ProgramProcess.start(project, INSTALL);
        try {
            says(program, "roll back to revision 1");
            program.signal("INT", false);
            says(program, "SIGINT: stopping; a second one ends at once");
            program.signal("INT", false);
            assertThat(program.ends(LIMIT)).isTrue();
            assertThat(program.code()).as(program.output()).isEqualTo(5);
            assertThat(program.output()).doesNotContain("is back at revision");
        } finally {
            program.remove();
        }

        project.changed("environments/web.yaml", "{tag: 1.6.0-crash-loop}", "{tag: 1.7.0}");
        assertThat(project.run(INSTALL).good().all())
                .contains("web 1.7.0 is healthy")
                .doesNotContain("another operation");
    }

    /** A new version takes the place of a pod, which is back 15 s after its return. */
    private static String slowToComeBack(TestCluster cluster) {
        return TestProject.specFor(cluster)
                .replace("{tag: 1.5.0}", "{tag: 1.5.0-slow-start}")
                .replace("workload:\n", "workload:\n  rollingUpdate: {maxSurge: 0, maxUnavailable: 1}\n");
    }

    private static void says(ProgramProcess program, String words) {
        Await.within(LIMIT, () -> {
            try {
                assertThat(program.output()).contains(words);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }
}
