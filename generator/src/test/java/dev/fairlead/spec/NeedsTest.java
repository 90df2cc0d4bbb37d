package dev.fairlead.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service needs, across the specs of a project. */
class NeedsTest {

    private static final SpecLoader LOADER = new SpecLoader(Clock.systemUTC());

    @TempDir
    private Path root;

    private Project project;

    @BeforeEach
    void project() throws IOException {
        Files.createDirectory(root.resolve("environments"));
        project = new Project(root);
    }

    @Test
    void aServiceOfAnotherNamespaceOfTheSameClusterCanBeNeeded() throws IOException {
        spec("shop", "needs: [cart]", "");
        spec("cart", "", "");

        Spec shop = load("shop");

        assertThat(shop.environment("dev").needs()).containsExactly("cart");
        assertThat(load("cart").environment("dev").needs()).isEmpty();
    }

    @Test
    void aDifferenceBetweenEnvironmentsNeedsAReason() throws IOException {
        spec("shop", "needs: [cart]", "overrides: {needs: []}");
        spec("cart", "", "");

        assertThat(findings("shop")).singleElement().satisfies(f -> {
            assertThat(f.rule()).isEqualTo("spec/parity-undeclared");
            assertThat(f.message()).isEqualTo("needs differs in prod without a reason");
        });

        spec(
                "shop",
                "needs: [cart]\nparity: {allow: [{path: needs, reason: prod has no carts}]}",
                "overrides: {needs: []}");
        assertThat(load("shop").environment("prod").needs()).isEmpty();
    }

    @Test
    void everySpecOfACycleHasTheWholeCycleOnItsLine() throws IOException {
        spec("shop", "needs: [cart]", "");
        spec("cart", "needs: [billing]", "");
        spec("billing", "needs:\n  - shop", "");
        spec("web", "needs: [shop]", "");

        assertThat(findings("shop")).singleElement().satisfies(f -> {
            assertThat(f.rule()).isEqualTo("spec/needs-cycle");
            assertThat(f.position()).hasToString("environments/shop.yaml:4:9");
            assertThat(f.message()).isEqualTo("shop → cart → billing → shop: none of them can be the first");
        });
        assertThat(findings("billing")).singleElement().satisfies(f -> {
            assertThat(f.position().line()).isEqualTo(5);
            assertThat(f.message()).startsWith("billing → shop → cart → billing: ");
            assertThat(f.pointer()).isEqualTo("/needs/0");
        });
        assertThat(load("web").environment("dev").needs())
                .as("it is no part of the cycle")
                .containsExactly("shop");
    }

    @Test
    void aCycleOfOneEnvironmentIsToldOfThatEnvironment() throws IOException {
        spec("shop", "needs: [cart]", "");
        spec("cart", "parity: {allow: [{path: needs, reason: so it is}]}", "overrides: {needs: [shop]}");

        assertThat(findings("shop"))
                .extracting(Finding::message)
                .containsExactly("in prod shop → cart → shop: none of them can be the first");
    }

    @Test
    void aBrokenNeighbourIsFoundWhenItIsLoadedItself() throws IOException {
        spec("shop", "needs: [cart]", "");
        Files.writeString(project.specFile("cart"), "{");

        assertThat(load("shop").environment("dev").needs()).containsExactly("cart");
    }

    private Spec load(String service) {
        return project.load(LOADER, service, root);
    }

    private List<Finding> findings(String service) {
        return catchThrowableOfType(InvalidInput.class, () -> load(service)).findings();
    }

    /** @param shared goes to the fourth line; {@code prod} below the environment */
    private void spec(String name, String shared, String prod) throws IOException {
        Files.writeString(project.specFile(name), """
                apiVersion: fairlead.dev/v1
                kind: EnvironmentSpec
                metadata: {name: %1$s, owner: team}
                %2$s
                workload: {image: {repository: example.test/%1$s}}
                environments:
                  dev:
                    cluster: {context: dev, namespace: %1$s-dev, kubernetes: "1.36"}
                    version: {tag: 1.0.0}
                  prod:
                    cluster: {context: prod, namespace: %1$s, kubernetes: "1.36"}
                    version: {tag: 1.0.0}
                    %3$s
                """.formatted(name, shared, prod));
    }
}
