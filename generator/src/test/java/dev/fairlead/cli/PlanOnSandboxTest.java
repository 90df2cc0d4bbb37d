package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.SandboxOnly;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Plans through the command line: printed, written, installed, refused. */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
class PlanOnSandboxTest {

    @TempDir
    private Path folder;

    @Test
    void aPlanOfTheShopIsWrittenInstalledAndRefusedOnceTheWorldMoved(TestCluster cluster) throws IOException {
        TestProject project = project(cluster, "shop", "shop-dev");
        ExamplesOnSandboxTest.secret(cluster, "shop-db", Map.of("username", "app", "password", "k3Jd92LqPz81mVx"));
        ExamplesOnSandboxTest.secret(cluster, "shop-payment", Map.of("token", "k3Jd92LqPz81mVx"));

        assertThat(project.run("plan", "shop", "-e", "dev", "--exit-code")
                        .refused(1)
                        .out())
                .contains("shop: install 1.5.0")
                .contains("+ Deployment/shop")
                .contains("nothing was changed");
        TestProject.Outcome written = project.run("plan", "shop", "-e", "dev", "--out", "shop.plan.json")
                .good();
        assertThat(written.err()).contains("fairlead install shop -e dev --plan shop.plan.json");
        assertThat(Files.readString(project.path("shop.plan.json")))
                .contains("\"kind\" : \"Plan\"")
                .doesNotContain("k3Jd92LqPz81mVx");
        assertThat(project.run("install", "shop", "-e", "dev", "--plan", "shop.plan.json")
                        .good()
                        .out())
                .contains("shop 1.5.0 is healthy as revision 1");
        assertThat(project.run("install", "shop", "-e", "dev", "--plan", "shop.plan.json")
                        .refused(3)
                        .err())
                .contains(
                        "it was made when there was no release 'shop', and now there is revision 1 (deployed) of 'shop'")
                .contains("hint: nothing was changed");
        assertThat(project.run("plan", "shop", "-e", "dev", "--exit-code")
                        .good()
                        .out())
                .contains("nothing to do");

        project.changed("environments/shop.yaml", "tag: 1.5.0", "tag: 1.6.0");
        assertThat(project.run("install", "shop", "-e", "dev", "--dry-run")
                        .good()
                        .out())
                .containsPattern(
                        "~ spec\\.template\\.spec\\.containers\\[shop\\]\\.image +.*environments/shop\\.yaml:\\d+")
                .contains("pods are replaced")
                .contains("nothing was changed");
        assertThat(project.run("plan", "shop", "-e", "dev", "--format", "markdown")
                        .good()
                        .out())
                .startsWith("### plan for shop in dev");
        assertThat(project.run("plan", "shop", "-e", "dev", "--format", "json")
                        .good()
                        .out())
                .contains("\"apiVersion\" : \"fairlead.dev/v1\"");
    }

    @Test
    @SandboxOnly("installs a store whose image is another project's")
    void aPlanOfAnotherServiceOrEnvironmentOrNoPlanAtAllIsRefused(TestCluster cluster) throws IOException {
        TestProject project = project(cluster, "cart", "cart-dev");
        ExamplesOnSandboxTest.secret(cluster, "cart-store", Map.of("password", "k3Jd92LqPz81mVx"));
        assertThat(project.run("plan", "cart", "-e", "dev", "--out", "out/cart.plan.json")
                        .good()
                        .out())
                .containsSubsequence("cart-store: install 0.1.0", "cart: install 0.9.1");

        String plan = Files.readString(project.path("out/cart.plan.json"));
        project.with("edited.json", plan.replaceFirst("\"revision\" : 0", "\"revision\" : 1"));
        assertThat(project.run("install", "cart", "-e", "dev", "--plan", "edited.json")
                        .refused(3)
                        .err())
                .contains("the file edited.json was changed or cut since it was written");
        assertThat(project.run("install", "cart", "-e", "dev", "--plan", "none.json")
                        .refused(3)
                        .err())
                .contains("there is no file none.json");
        assertThat(project.run("install", "cart", "-e", "dev", "--plan", "out/cart.plan.json", "--dry-run")
                        .refused(2)
                        .err())
                .contains("--plan installs");
        assertThat(project.run("install", "cart", "-e", "dev", "--plan", "out/cart.plan.json")
                        .good()
                        .out())
                .containsSubsequence("cart-store 0.1.0 is healthy", "cart 0.9.1 is healthy");
    }

    /** The examples, dev of one service moved into the test's own namespace of the sandbox. */
    private TestProject project(TestCluster cluster, String service, String namespace) throws IOException {
        TestProject project = TestProject.examples(folder)
                .changed(
                        "environments/" + service + ".yaml",
                        "{context: kind-dev, namespace: " + namespace,
                        "{context: " + cluster.context() + ", namespace: " + cluster.namespace());
        return project.variable("KUBECONFIG", cluster.kubeconfig().toString());
    }
}
