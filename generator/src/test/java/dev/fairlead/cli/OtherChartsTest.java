package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A spec whose other chart comes from a repository: it is pulled, checked and packed; or it is said that it cannot be. */
@Tag("helm")
class OtherChartsTest {

    @TempDir
    private Path folder;

    @TempDir
    private Path served;

    private TestProject project;

    @BeforeEach
    void begin() throws IOException {
        project = TestProject.examples(folder);
    }

    @Test
    void packsAChartOfARepositoryAsItWasServed() throws IOException {
        Helm helm = Helm.find(project.surroundings(), _ -> {});
        try (ChartRepository repository = ChartRepository.of(helm, project.path("environments/charts/store"), served)) {
            chartFrom(repository.address());
            project.run("render").good();

            project.run("check", "cart").good();
            project.run("package", "cart", "-o", "out").good();

            for (String environment : List.of("dev", "prod")) {
                Path packed = project.path("out/cart-store-%s/store-0.1.0.tgz".formatted(environment));
                assertThat(packed).hasSameBinaryContentAs(served.resolve("store-0.1.0.tgz"));
                String values = packed.resolveSibling("values.yaml").toString();
                assertThat(helm.run(List.of("template", "cart-store", packed.toString(), "-f", values), c -> c))
                        .contains("kind: Deployment");
            }
        }
    }

    @Test
    void neverTakesAnEnvironmentForCheckedWhoseOtherChartCannotBeHad() throws IOException {
        chartFrom("http://127.0.0.1:1");
        project.run("render").good();

        assertThat(project.run("check", "cart").good().out())
                .contains("cart dev: cart-store: not checked (the chart store 0.1.0 cannot be pulled: ")
                .contains("cart prod: cart-store: not checked");
        for (List<String> command : List.of(
                List.of("package", "cart", "-o", "out"),
                List.of("install", "cart", "-e", "dev", "--sandbox", "no-such-sandbox"),
                List.of("diff", "cart", "-e", "dev", "--sandbox", "no-such-sandbox"))) {
            assertThat(project.run(command.toArray(String[]::new)).refused(3).err())
                    .contains("the release cart-store cannot be checked: the chart store 0.1.0 cannot be pulled: ")
                    .contains("hint: check the repository and your connection");
        }
        assertThat(Files.exists(project.path("out"))).isFalse();
    }

    @Test
    void packsNothingWhenOneOfTheEnvironmentsIsInvalid() throws IOException {
        project.changed("environments/shop.yaml", "tag: 1.4.2", "tag: latest");

        assertThat(project.run("package", "shop", "-o", "out").refused(1).err()).contains("policy/floating-tag");
    }

    private void chartFrom(String address) throws IOException {
        project.changed(
                "environments/cart.yaml",
                "chart: charts/store",
                "chart: {repository: \"%s\", name: store}".formatted(address));
    }
}
