package dev.fairlead.validate;

import dev.fairlead.process.Command;
import dev.fairlead.process.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the schemas that kubeconform is usually run with, straight from the upstream documents and without any of the
 * program's own conversion: standalone (references written out), strict (maps with named fields are closed), optional
 * fields may be null. The steps are those of openapi2jsonschema, which makes the published sets.
 */
final class UpstreamSchemas {

    private static final String DEFINITIONS = "#/definitions/";
    private static final JsonMapper JSON = new JsonMapper();

    private final Path home;

    UpstreamSchemas(Path home) {
        this.home = home;
    }

    /** Writes {@code KIND-GROUP-VERSION.json} of the wanted kinds. */
    void writeKubernetes(String minor, Set<String> kinds, Path folder) throws IOException {
        List<String> pin = pins().stream()
                .filter(p -> p.get(0).equals("k8s.io/kubernetes") && p.get(1).startsWith("v" + minor + "."))
                .findFirst()
                .orElseThrow();
        Map<?, ?> document = JSON.readValue(Files.readString(module(pin).resolve(pin.get(3))), Map.class);
        Map<?, ?> definitions = map(get(document, "definitions"));
        for (Map.Entry<?, ?> entry : definitions.entrySet()) {
            Map<?, ?> definition = map(entry.getValue());
            if (!(definition.get("x-kubernetes-group-version-kind") instanceof List<?> names) || names.size() != 1) {
                continue;
            }
            Map<?, ?> name = map(names.getFirst());
            if (kinds.contains(name.get("kind"))) {
                String group = get(name, "group").toString();
                String file = "%s%s-%s.json"
                        .formatted(
                                name.get("kind"),
                                group.isEmpty() ? "" : "-" + group.replaceFirst("[.].*", ""),
                                name.get("version"))
                        .toLowerCase(Locale.ROOT);
                Object schema = closed(written(definition, definitions));
                Files.writeString(folder.resolve(file), JSON.writeValueAsString(schema));
            }
        }
    }

    /** Writes {@code KIND_VERSION.json} of the custom resources that come along, as kubeconform's script does. */
    void writeCustom(Path folder) throws IOException {
        for (List<String> pin : pins()) {
            for (String file : pin.subList(3, pin.size())) {
                if (file.contains("/crd/")) {
                    Map<?, ?> spec = map(get(
                            map(new Yaml().load(Files.readString(module(pin).resolve(file)))), "spec"));
                    for (Object version : (List<?>) get(spec, "versions")) {
                        String name = "%s_%s.json"
                                .formatted(get(map(get(spec, "names")), "kind"), get(map(version), "name"))
                                .toLowerCase(Locale.ROOT);
                        Map<String, Object> schema = new LinkedHashMap<>(map(
                                closed(get(map(get(map(version), "schema")), "openAPIV3Schema"))));
                        schema.remove("additionalProperties"); // the script leaves the root open
                        Files.writeString(folder.resolve(name), JSON.writeValueAsString(schema));
                    }
                }
            }
        }
    }

    private List<List<String>> pins() throws IOException {
        return Files.readAllLines(home.resolve("ci/schemas/pins.txt")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> List.of(line.split(" ")))
                .toList();
    }

    private static Path module(List<String> pin) {
        String out = Processes.run(
                        Command.of("go", "mod", "download", "-json", pin.get(0) + "@" + pin.get(1))
                                .with("GOFLAGS", "")
                                .with("GOWORK", "off")
                                .within(Duration.ofMinutes(5)),
                        _ -> {})
                .out();
        return Path.of(JSON.readTree(out).path("Dir").asString());
    }

    /** References written out, int-or-string and quantities opened as openapi2jsonschema does. */
    private static Object written(Object node, Map<?, ?> definitions) {
        if (node instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(written(item, definitions)));
            return items;
        }
        if (!(node instanceof Map<?, ?> schema)) {
            return node;
        }
        if (schema.get("$ref") instanceof String reference) {
            String name = reference.substring(DEFINITIONS.length());
            return switch (name.substring(name.lastIndexOf('.') + 1)) {
                case "IntOrString" -> either("string", "integer");
                case "Quantity" -> either("string", "number");
                default -> written(get(definitions, name), definitions);
            };
        }
        Map<String, Object> out = new LinkedHashMap<>();
        schema.forEach((key, value) -> {
            if (key.equals("properties")) {
                Map<String, Object> properties = new LinkedHashMap<>();
                List<?> required = schema.get("required") instanceof List<?> names ? names : List.of();
                map(value)
                        .forEach((name, property) -> properties.put(
                                name.toString(),
                                required.contains(name)
                                        ? written(property, definitions)
                                        : orNull(written(property, definitions))));
                out.put("properties", properties);
            } else if (!key.equals("description")) {
                out.put(key.toString(), written(value, definitions));
            }
        });
        return out;
    }

    private static Object orNull(Object schema) {
        Map<String, Object> out = new LinkedHashMap<>(map(schema));
        if (out.get("type") instanceof String type) {
            out.put("type", List.of(type, "null"));
        } else if (out.get("oneOf") instanceof List<?> branches) {
            List<Object> more = new ArrayList<>(branches);
            more.add(Map.of("type", "null"));
            out.put("oneOf", more);
        }
        return out;
    }

    private static Object closed(Object node) {
        if (node instanceof List<?> list) {
            return list.stream().map(UpstreamSchemas::closed).toList();
        }
        if (!(node instanceof Map<?, ?> schema)) {
            return node;
        }
        if ("int-or-string".equals(schema.get("format"))) {
            return either("string", "integer");
        }
        Map<String, Object> out = new LinkedHashMap<>();
        schema.forEach((key, value) -> out.put(key.toString(), closed(value)));
        boolean isSchema = schema.get("properties") instanceof Map<?, ?>;
        if (isSchema && !schema.containsKey("additionalProperties")) {
            out.put("additionalProperties", false);
        }
        return out;
    }

    private static Map<String, Object> either(String first, String second) {
        return Map.of("oneOf", List.of(Map.of("type", first), Map.of("type", second)));
    }

    private static Object get(Map<?, ?> map, Object key) {
        return Objects.requireNonNull(map.get(key), key::toString);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }
}
