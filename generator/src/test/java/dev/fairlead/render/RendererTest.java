package dev.fairlead.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.Spec;
import dev.fairlead.spec.SpecLoader;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a spec to values that know their lines, and to files. */
class RendererTest {

    private static final Path SHOP = Path.of(System.getProperty("fairlead.home"), "environments", "shop.yaml");

    @TempDir
    private Path folder;

    private Project project = new Project(Path.of(""));

    @BeforeEach
    void aProjectWithTheExample() throws IOException {
        project = new Project(folder);
        Files.createDirectories(project.environments());
        Files.copy(SHOP, project.specFile("shop"));
    }

    @Test
    void everyValueStandsWhereTheSpecWroteIt() throws IOException {
        Spec spec = shop();
        RenderedEnvironment dev = Renderer.render(spec, spec.environment("dev"));
        List<String> lines = Files.readAllLines(project.specFile("shop"));

        for (String pointer : List.of("/deployment/image/tag", "/deployment/env/DB_URL", "/autoscaler/maxReplicas")) {
            YamlNode node = dev.values().find(Pointer.parse(pointer)).orElseThrow();
            assertThat(node.position().file()).isEqualTo("environments/shop.yaml");
            String key = Pointer.parse(pointer).last();
            assertThat(lines.get(node.position().line() - 1)).contains(key + ":");
        }
        assertThat(dev.templatePosition(Pointer.parse("/deployment/image/tag")))
                .hasValueSatisfying(p -> assertThat(p.file()).isEqualTo("values.yaml.j2"));
        assertThat(dev.values().find(Pointer.parse("/deployment/replicas"))).containsInstanceOf(YamlNode.Null.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "cart"})
    void rendersEveryEnvironmentOfTheExamples(String service) {
        Project checkout = new Project(Path.of(System.getProperty("fairlead.home")));
        Spec spec = new SpecLoader(Clock.systemUTC())
                .load(checkout.specFile(service), "environments/%s.yaml".formatted(service));

        List<RenderedEnvironment> rendered = Renderer.renderAll(spec);

        assertThat(rendered)
                .extracting(r -> r.environment().name())
                .containsExactlyElementsOf(spec.environments().keySet());
        assertThat(rendered)
                .allSatisfy(r -> assertThat(r.values().find(Pointer.parse("/global/fairlead/name")))
                        .get()
                        .isInstanceOfSatisfying(
                                YamlNode.Text.class, t -> assertThat(t.value()).isEqualTo(service)));
    }

    @Test
    void aReleaseGetsTheValuesOfItsOwnTemplate() {
        Project checkout = new Project(Path.of(System.getProperty("fairlead.home")));
        Spec spec = new SpecLoader(Clock.systemUTC()).load(checkout.specFile("cart"), "environments/cart.yaml");

        YamlNode.Mapping store = Renderer.render(spec, spec.environment("prod"))
                .releases()
                .getFirst()
                .values();

        assertThat(store.find(Pointer.parse("/maxMemory"))).get().isInstanceOfSatisfying(YamlNode.Text.class, t -> {
            assertThat(t.value()).isEqualTo("512Mi");
            assertThat(t.position().file()).isEqualTo("environments/cart.yaml");
        });
        assertThat(store.find(Pointer.of("labels", "app.kubernetes.io/part-of")))
                .get()
                .isInstanceOfSatisfying(
                        YamlNode.Text.class, t -> assertThat(t.value()).isEqualTo("cart"));
        assertThat(store.find(Pointer.parse("/fullnameOverride")).orElseThrow().position())
                .hasToString("environments/cart-store.values.yaml.j2:2:19");
    }

    @Test
    void writesTheSameBytesAndLeavesUnchangedFilesAlone() throws IOException {
        RenderedFiles.Written first = RenderedFiles.write(project, Renderer.renderAll(shop()));
        Path file = folder.resolve("environments/rendered/shop/dev/values.yaml");
        String content = Files.readString(file);
        var written = Files.getLastModifiedTime(file);

        RenderedFiles.Written second = RenderedFiles.write(project, Renderer.renderAll(shop()));

        assertThat(first.written()).hasSize(2);
        assertThat(second.written()).isEmpty();
        assertThat(second.unchanged()).hasSize(2);
        assertThat(Files.readString(file)).isEqualTo(content).startsWith("# Generated by Fairlead");
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
        assertThat(RenderedFiles.stale(project, Renderer.renderAll(shop()))).isEmpty();
    }

    @Test
    void namesMissingDifferentAndLeftOverFiles() throws IOException {
        RenderedFiles.write(project, Renderer.renderAll(shop()));
        Path rendered = folder.resolve("environments/rendered/shop");
        Path dev = rendered.resolve("dev/values.yaml");
        Files.createDirectories(rendered.resolve("old"));
        Files.copy(dev, rendered.resolve("old/values.yaml"));
        Files.writeString(dev, Files.readString(dev).replace("maxReplicas: 7", "maxReplicas: 9"));
        Files.delete(rendered.resolve("prod/values.yaml"));

        List<Finding> stale = RenderedFiles.stale(project, Renderer.renderAll(shop()));

        assertThat(stale)
                .extracting(Finding::rule)
                .containsExactlyInAnyOrder("render/stale", "render/left-over", "render/missing");
        assertThat(stale).anySatisfy(f -> assertThat(f.message()).contains("maxReplicas: 9", "maxReplicas: 7"));
        RenderedFiles.write(project, Renderer.renderAll(shop()));
        assertThat(rendered.resolve("old")).doesNotExist();
    }

    @Test
    void neverRemovesAFileOfAPerson() throws IOException {
        Path own = folder.resolve("environments/rendered/shop/mine/values.yaml");
        Files.createDirectories(own.getParent());
        Files.writeString(own, "a: 1\n");

        RenderedFiles.write(project, Renderer.renderAll(shop()));

        assertThat(own).hasContent("a: 1\n");
    }

    @Test
    void replacesNothingWhenOneFileCannotBeWritten() throws IOException {
        RenderedFiles.write(project, Renderer.renderAll(shop()));
        Path rendered = folder.resolve("environments/rendered/shop");
        Path dev = rendered.resolve("dev/values.yaml");
        Files.writeString(dev, "# Generated by Fairlead from an older spec\n");
        Files.delete(rendered.resolve("prod/values.yaml"));
        Files.delete(rendered.resolve("prod"));
        Files.writeString(rendered.resolve("prod"), "a file where a folder should be\n");

        assertThatThrownBy(() -> RenderedFiles.write(project, Renderer.renderAll(shop())))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("prod");

        assertThat(dev).hasContent("# Generated by Fairlead from an older spec\n");
        try (var left = Files.list(dev.getParent())) {
            assertThat(left).containsExactly(dev);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!v0 x",
                "!v-0 \"",
                ": ",
                "a\nb: c",
                "{{ 7 }}",
                "\"",
                "# no",
                "- x",
                "\u2028\u0085",
                "\\",
                "& * ! |"
            })
    void aValueCanNeverBecomeYaml(String nasty) {
        Map<String, Object> names = new LinkedHashMap<>();
        Traced traced = new Traced();
        YamlNode node = new YamlNode.Text(new dev.fairlead.finding.Position("spec.yaml", 3, 4), nasty);
        Traced.put(names, "x", traced.show(node, "x"));

        YamlNode.Mapping values = ValuesTemplate.of("t.j2", "a: {{ x }}\nb: [{{ x }}, {{ x ~ '!' }}]\n{{ x }}: 1\n")
                .render(names, traced, Limits.USUAL)
                .root();

        assertThat(values.get("a")).contains(node);
        assertThat(values.find(Pointer.parse("/b/1")))
                .get()
                .isInstanceOfSatisfying(
                        YamlNode.Text.class, t -> assertThat(t.value()).isEqualTo(nasty + "!"));
        assertThat(values.keys()).containsExactly("a", "b", nasty);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: x-{{ x }}\n",
                "a: 1\nb: |\n  host={{ x }}\n",
                "a: 1\nb: \"{{ x }}\"\n",
                "a: 1\nb: {{ x }}{{ x }}\n"
            })
    void anExpressionInsideATextIsAFindingAtItsLine(String template) {
        Map<String, Object> names = new LinkedHashMap<>();
        Traced traced = new Traced();
        Traced.put(names, "x", "value");

        assertThatThrownBy(() -> ValuesTemplate.of("t.j2", template).render(names, traced, Limits.USUAL))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> assertThat(e.findings()).allSatisfy(f -> {
                            assertThat(f.position().file()).isEqualTo("t.j2");
                            assertThat(f.hint()).contains("~");
                        }));
    }

    @Test
    void literalsOfATemplateStandInTheTemplate() {
        YamlNode.Mapping values = ValuesTemplate.of(
                        "t.j2", "{% if true %}\na:\n  {# note #}\n  b: text\n{% endif %}\nc: {{ 1 + 1 }}\n")
                .render(Map.of(), new Traced(), Limits.USUAL)
                .root();

        assertThat(values.find(Pointer.parse("/a/b")).orElseThrow().position()).hasToString("t.j2:4:6");
        assertThat(values.get("c").orElseThrow().position()).hasToString("t.j2:6:4");
    }

    private Spec shop() {
        return new SpecLoader(Clock.systemUTC()).load(project.specFile("shop"), "environments/shop.yaml");
    }
}
