package dev.fairlead.schema.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.finding.Finding;
import dev.fairlead.process.Command;
import dev.fairlead.process.Processes;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CustomResourcesTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void readsEveryServedVersion() throws IOException {
        List<KindSchema> schemas = thing().schemas();

        assertThat(schemas)
                .extracting(KindSchema::file)
                .containsExactly("example.org/thing_v1.json", "example.org/thing_v1beta1.json");
        assertThat(schemas.getFirst().tree().path("x-namespaced").asBoolean()).isTrue();
        assertThat(schemas.getFirst().tree().has("x-deprecated")).isFalse();
        assertThat(schemas.getLast().tree().path("x-deprecated").asString())
                .isEqualTo("example.org/v1beta1 Thing is deprecated, use v1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /additionalProperties                              | false
            /properties/metadata                               | {"type":"object"}
            /properties/status                                 | {"type":"object"}
            /properties/spec/additionalProperties              | false
            /properties/spec/properties/name                   | {"type":"string","pattern":"^[a-z]+$","maxLength":10}
            /properties/spec/properties/level                  | {"type":"string","enum":["low","high"],"default":"low"}
            /properties/spec/properties/replicas               | {"type":"integer","minimum":1,"maximum":2147483647}
            /properties/spec/properties/port                   | {"type":["integer","string"]}
            /properties/spec/properties/share                  | {"type":["integer","string"],"pattern":"^[0-9]+%$"}
            /properties/spec/properties/note                   | {"type":["string","null"]}
            /properties/spec/properties/anything               | {"type":"object"}
            /properties/spec/properties/partly                 | {"type":"object","properties":{"known":{"type":"integer"}}}
            /properties/spec/properties/template/required      | ["apiVersion","kind"]
            /properties/spec/properties/template/additionalProperties |
            /properties/spec/properties/labels                 | {"type":"object","additionalProperties":{"type":"string"}}
            /properties/spec/properties/rules/items/properties | {"path":{"type":"string","maxLength":100},"weight":{"type":"integer","default":1}}
            /properties/spec/properties/rules/items/x-kubernetes-validations/0/rule | "self.weight <= 10"
            """)
    void isAsStrictAsTheServer(String pointer, @Nullable String expected) throws IOException {
        JsonNode tree = JSON.readTree(thing().schemas().getFirst().tree().toString());

        if (expected == null) {
            assertThat(tree.at(pointer).isMissingNode()).isTrue();
        } else {
            assertThat(tree.at(pointer)).isEqualTo(JSON.readTree(expected));
        }
    }

    @Test
    void isWrittenInAFormThatCanBeReadBackAndCompared() throws IOException {
        KindSchema schema = thing().schemas().getFirst();

        assertThat(JSON.readTree(schema.text()))
                .isEqualTo(JSON.readTree(schema.tree().toString()));
        assertThat(schema.text()).isEqualTo(thing().schemas().getFirst().text());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            apiextensions.k8s.io/v1 | apiextensions.k8s.io/v1beta1 | only apiextensions.k8s.io/v1 can be imported
            group: example.org      | group: 7/../x                | names no usable group and kind
            kind: Thing,            | kind: ../Thing,              | names no usable group and kind
            name: v1beta1           | name: ../../v1               | has no name or no schema
            """)
    void saysWhatCannotBeUsed(String from, String to, String message) throws IOException {
        String text = text();
        assertThat(text).contains(from);

        CustomResources.Read read =
                CustomResources.of(node(text.replaceFirst(java.util.regex.Pattern.quote(from), to)), "");

        assertThat(read.findings())
                .singleElement()
                .satisfies(f -> assertThat(f.message()).contains(message))
                .satisfies(f -> assertThat(f.position().line()).isPositive())
                .extracting(Finding::rule)
                .isEqualTo("schemas/crd");
    }

    @Test
    void passesOtherObjectsOver() {
        assertThat(CustomResources.of(node("{kind: Service, apiVersion: v1}"), ""))
                .isEqualTo(new CustomResources.Read(List.of(), List.of(), false));
    }

    /** The schemas that come along were made by another program, in Go: from the same definitions we make the same. */
    @Test
    @Tag("helm")
    void agreesWithTheGeneratorOfTheSchemasThatComeAlong() throws IOException {
        Path home = Path.of(System.getProperty("fairlead.home", ".."));
        int compared = 0;
        for (String line : Files.readAllLines(home.resolve("ci/schemas/pins.txt"))) {
            List<String> pin = List.of(line.split(" "));
            if (line.startsWith("#") || !line.contains("crd")) {
                continue;
            }
            Path module = module(pin.get(0) + "@" + pin.get(1));
            for (String file : pin.subList(3, pin.size())) {
                YamlNode definition = node(Files.readString(module.resolve(file)));
                for (KindSchema schema : CustomResources.of(definition, pin.get(0) + "@" + pin.get(1))
                        .schemas()) {
                    JsonNode shipped = JSON.readTree(
                            Files.readString(home.resolve("schemas/crds").resolve(schema.file())));
                    assertThat(JSON.readTree(schema.text())).as(schema.name()).isEqualTo(shipped);
                    compared++;
                }
            }
        }
        assertThat(compared).isEqualTo(7);
    }

    private static Path module(String name) {
        ObjectNode json = (ObjectNode) JSON.readTree(Processes.run(
                        Command.of("go", "mod", "download", "-json", name)
                                .with("GOFLAGS", "")
                                .with("GOWORK", "off")
                                .within(Duration.ofMinutes(5)),
                        _ -> {})
                .out());
        return Path.of(json.path("Dir").asString());
    }

    private static CustomResources.Read thing() throws IOException {
        return CustomResources.of(node(text()), "thing.yaml");
    }

    private static String text() throws IOException {
        return Files.readString(Path.of("src/test/resources/crds/thing.yaml"));
    }

    private static YamlNode node(String text) {
        return new YamlReader("thing.yaml", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM)
                .readAll(text)
                .getFirst();
    }
}
