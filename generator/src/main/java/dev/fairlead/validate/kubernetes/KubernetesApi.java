package dev.fairlead.validate.kubernetes;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.schema.JsonSchema;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The API of one Kubernetes version and of the custom resources that are known beside it. A version's document is read
 * when it is first asked for, and a kind's schema is compiled from the definitions that it reaches, once.
 */
public final class KubernetesApi {

    private static final String FOLDER = "/dev/fairlead/schemas/";
    private static final String RULES = "kubernetes";
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, Optional<KubernetesApi>> VERSIONS = new ConcurrentHashMap<>();

    private final JsonNode document;
    private final Set<String> groups;
    private final Map<String, Optional<Kind>> kinds = new ConcurrentHashMap<>();

    /**
     * A kind that can stand in a manifest.
     *
     * @param namespaced whether its objects live in a namespace
     */
    public record Kind(JsonSchema schema, boolean namespaced) {}

    private KubernetesApi(JsonNode document) {
        this.document = document;
        this.groups = document.path("x-kinds").propertyNames().stream()
                .map(KubernetesApi::group)
                .collect(Collectors.toSet());
        this.groups.add("extensions"); // the group that apps, networking and policy grew out of, served until 1.21
    }

    /** The API of a minor version such as {@code 1.36}, if it is one of those that come with the program. */
    public static Optional<KubernetesApi> of(String minor) {
        return VERSIONS.computeIfAbsent(
                minor, m -> read("kubernetes/v" + m + ".json").map(KubernetesApi::new));
    }

    /** A kind by the apiVersion and kind of a manifest. */
    public Optional<Kind> kind(String apiVersion, String kind) {
        return kinds.computeIfAbsent(
                apiVersion + "/" + kind, key -> builtIn(key).or(() -> custom(apiVersion, kind)));
    }

    /** Whether the API group of an apiVersion is Kubernetes' own, so that an unknown kind in it cannot exist. */
    public boolean owns(String apiVersion) {
        return groups.contains(group(apiVersion + "/"));
    }

    /** The apiVersions that serve a kind of this name, best first: stable before beta before alpha. */
    public List<String> served(String kind) {
        return document.path("x-kinds").propertyNames().stream()
                .filter(name -> name.endsWith("/" + kind))
                .map(name -> name.substring(0, name.length() - kind.length() - 1))
                .sorted(java.util.Comparator.comparing((String v) -> v.contains("alpha"))
                        .thenComparing(v -> v.contains("beta"))
                        .thenComparing(java.util.Comparator.reverseOrder()))
                .toList();
    }

    /** The names of the kinds that an apiVersion has. */
    public Set<String> kindsOf(String apiVersion) {
        return document.path("x-kinds").propertyNames().stream()
                .filter(name -> name.substring(0, name.lastIndexOf('/')).equals(apiVersion))
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Optional<Kind> builtIn(String key) {
        JsonNode entry = document.path("x-kinds").path(key);
        if (entry.isMissingNode()) {
            return Optional.empty();
        }
        String root = entry.path("definition").asString();
        Map<String, JsonNode> reached = new LinkedHashMap<>();
        reach(root, reached);
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$ref", "#/$defs/" + root);
        ObjectNode definitions = schema.putObject("$defs");
        reached.forEach(definitions::set);
        return Optional.of(new Kind(
                JsonSchema.parse(schema.toString(), RULES),
                entry.path("namespaced").asBoolean()));
    }

    private void reach(String name, Map<String, JsonNode> reached) {
        JsonNode definition = document.path("$defs").path(name);
        if (reached.putIfAbsent(name, definition) == null) {
            for (JsonNode ref : definition.findValues("$ref")) {
                if (ref.isString()) { // the definition of JSON Schemas has a property of that name
                    reach(ref.asString().substring(ref.asString().lastIndexOf('/') + 1), reached);
                }
            }
        }
    }

    private static Optional<Kind> custom(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        if (slash < 0 || !apiVersion.matches("[a-z0-9.-]+/[a-z0-9]+") || !kind.matches("[A-Za-z]+")) {
            return Optional.empty();
        }
        String file = "crds/%s/%s_%s.json"
                .formatted(
                        apiVersion.substring(0, slash), kind.toLowerCase(Locale.ROOT), apiVersion.substring(slash + 1));
        return read(file)
                .map(schema -> new Kind(
                        JsonSchema.parse(schema.toString(), RULES),
                        schema.path("x-namespaced").asBoolean()));
    }

    private static Optional<JsonNode> read(String resource) {
        try (InputStream in = KubernetesApi.class.getResourceAsStream(FOLDER + resource)) {
            return in == null ? Optional.empty() : Optional.of(JSON.readTree(in));
        } catch (IOException e) {
            throw new Unavailable("the schema " + resource + " cannot be read: " + e.getMessage(), "", e);
        }
    }

    /** The group in {@code group/version/kind} or {@code version/kind}; the core group is empty. */
    private static String group(String name) {
        int first = name.indexOf('/');
        return first == name.lastIndexOf('/') ? "" : name.substring(0, first);
    }
}
