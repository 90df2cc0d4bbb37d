package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several services in one install, some of which their spec wants to be tried by a canary. */
@WithSandbox
class CanaryFleetTest {

    private static final String CANARY = "canary: {onInstall: true, steps: [{weight: 50, hold: 1s}]}";

    @TempDir
    private Path folder;

    @Test
    void eachIsInstalledAsItsOwnSpecSays(TestCluster cluster) throws IOException {
        TestProject project = TestProject.empty(folder)
                .variable("KUBECONFIG", cluster.kubeconfig().toString())
                .with("environments/base.yaml", FleetOnSandboxTest.spec(cluster, "base", "1.0.0", CANARY))
                .with(
                        "environments/cart.yaml",
                        FleetOnSandboxTest.spec(cluster, "cart", "1.0.0", "needs: [base]\n" + CANARY))
                .with("environments/web.yaml", FleetOnSandboxTest.spec(cluster, "web", "1.0.0", ""));
        project.run("install", "--all", "-e", "dev").good();
        for (String service : new String[] {"base", "cart", "web"}) {
            project.changed("environments/" + service + ".yaml", "tag: 1.0.0", "tag: 1.1.0");
        }

        TestProject.Outcome outcome =
                project.run("install", "--all", "-e", "dev").good();

        assertThat(outcome.out())
                .containsPattern("base +4 +1\\.1\\.0 +installed")
                .containsPattern("cart +4 +1\\.1\\.0 +installed")
                .containsPattern("web +2 +1\\.1\\.0 +installed");
        assertThat(outcome.err())
                .containsPattern("(?m)^base \\| base 1\\.1\\.0: step 1 of 1, 50 % by 1 pod")
                .containsPattern("(?m)^cart \\| cart 1\\.1\\.0: step 1 of 1, 50 % by 1 pod");
        project.run("status", "--all", "-e", "dev").good();
        assertThat(project.run("install", "--all", "-e", "dev").good().out()).contains("3 unchanged");
    }
}
