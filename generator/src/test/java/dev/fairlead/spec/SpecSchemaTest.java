package dev.fairlead.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What an editor gets from the schema: a description at every key, and no key that nobody knows. */
class SpecSchemaTest {

    private static final Path FILE =
            Path.of(System.getProperty("fairlead.home", "..")).resolve("schemas/environment-spec.schema.json");

    /** Free by design: handed on as they are. */
    private static final List<String> PASSED_THROUGH =
            List.of("/$defs/kubernetesObject", "/$defs/release/properties/values");

    @Test
    void everyKeyIsDescribed() throws IOException {
        JsonNode schema = schema();
        List<String> undescribed = new ArrayList<>();
        walk(schema, "", (pointer, node) -> {
            for (Map.Entry<String, JsonNode> property :
                    node.has("type") ? node.path("properties").properties() : List.<Map.Entry<String, JsonNode>>of()) {
                if (description(schema, property.getValue()).isEmpty()) {
                    undescribed.add(pointer + "/" + property.getKey());
                }
            }
        });
        assertThat(undescribed).isEmpty();
    }

    @Test
    void everyMapIsClosedExceptWhatIsPassedThrough() throws IOException {
        List<String> open = new ArrayList<>();
        walk(schema(), "", (pointer, node) -> {
            JsonNode type = node.path("type");
            boolean map = (node.has("properties") && node.has("type"))
                    || type.toString().equals("[\"object\",\"null\"]");
            boolean passed = PASSED_THROUGH.contains(pointer) || pointer.equals("/$defs/kubernetesList/items");
            if (map && !passed && !node.has("additionalProperties")) {
                open.add(pointer);
            }
        });
        assertThat(open).isEmpty();
    }

    private interface Visitor {
        void visit(String pointer, JsonNode node);
    }

    private static void walk(JsonNode node, String pointer, Visitor visitor) {
        if (node.isObject()) {
            visitor.visit(pointer, node);
            node.properties().forEach(e -> walk(e.getValue(), pointer + "/" + e.getKey(), visitor));
        }
    }

    private static String description(JsonNode schema, JsonNode node) {
        String own = node.path("description").asString("");
        String reference = node.path("$ref").asString("");
        return own.isEmpty() && !reference.isEmpty()
                ? schema.at(reference.substring(1)).path("description").asString("")
                : own;
    }

    private static JsonNode schema() throws IOException {
        return new ObjectMapper().readTree(Files.readString(FILE));
    }
}
