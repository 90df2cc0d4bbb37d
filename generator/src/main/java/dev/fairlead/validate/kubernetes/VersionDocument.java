package dev.fairlead.validate.kubernetes;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.schema.JsonSchema;
import dev.fairlead.schema.kinds.KindSchema;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What comes with the program for one Kubernetes version: its document, and the custom resources beside it. */
final class VersionDocument {

    private static final String FOLDER = "/dev/fairlead/schemas/";
    private static final String RULES = "kubernetes";
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, Optional<VersionDocument>> VERSIONS = new ConcurrentHashMap<>();

    private final String minor;
    private final JsonNode document;
    private final Set<String> groups;
    private final Map<String, Optional<KubernetesApi.Kind>> kinds = new ConcurrentHashMap<>();
    private final Map<String, Optional<KubernetesApi.Kind>> shipped = new ConcurrentHashMap<>();

    private VersionDocument(String minor, JsonNode document) {
        this.minor = minor;
        this.document = document;
        this.groups = document.path("x-kinds").propertyNames().stream()
                .map(VersionDocument::group)
                .collect(Collectors.toSet());
        this.groups.add("extensions"); // the group that apps, networking and policy grew out of, served until 1.21
    }

    /** The document of a minor version, if there is one. */
    static Optional<VersionDocument> of(String minor) {
        return VERSIONS.computeIfAbsent(
                minor,
                m -> m.matches("1\\.[0-9]{1,3}")
                        ? read("kubernetes/v" + m + ".json").map(d -> new VersionDocument(m, d))
                        : Optional.empty());
    }

    String minor() {
        return minor;
    }

    /** A kind of Kubernetes' own. */
    Optional<KubernetesApi.Kind> kind(String apiVersion, String kind) {
        return kinds.computeIfAbsent(apiVersion + "/" + kind, this::builtIn);
    }

    /** A custom resource that comes with the program. */
    Optional<KubernetesApi.Kind> shipped(String apiVersion, String kind) {
        return shipped.computeIfAbsent(apiVersion + "/" + kind, _ -> custom(apiVersion, kind));
    }

    boolean owns(String apiVersion) {
        return groups.contains(group(apiVersion + "/"));
    }

    List<String> served(String kind) {
        return document.path("x-kinds").propertyNames().stream()
                .filter(name -> name.endsWith("/" + kind))
                .map(name -> name.substring(0, name.length() - kind.length() - 1))
                .sorted(Comparator.comparing((String v) -> v.contains("alpha"))
                        .thenComparing(v -> v.contains("beta"))
                        .thenComparing(Comparator.reverseOrder()))
                .toList();
    }

    Set<String> kindsOf(String apiVersion) {
        return document.path("x-kinds").propertyNames().stream()
                .filter(name -> name.substring(0, name.lastIndexOf('/')).equals(apiVersion))
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A definition and all that it refers to, by name. */
    Map<String, JsonNode> reach(String name) {
        Map<String, JsonNode> reached = new LinkedHashMap<>();
        reach(name, reached);
        return reached;
    }

    private Optional<KubernetesApi.Kind> builtIn(String key) {
        JsonNode entry = document.path("x-kinds").path(key);
        if (entry.isMissingNode()) {
            return Optional.empty();
        }
        String root = entry.path("definition").asString();
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$ref", "#/$defs/" + root);
        ObjectNode definitions = schema.putObject("$defs");
        reach(root).forEach(definitions::set);
        return Optional.of(new KubernetesApi.Kind(
                JsonSchema.parse(schema.toString(), RULES),
                entry.path("namespaced").asBoolean(),
                Optional.empty()));
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

    private Optional<KubernetesApi.Kind> custom(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        if (slash < 0 || !isName(apiVersion, kind)) {
            return Optional.empty();
        }
        String file = KindSchema.file(apiVersion.substring(0, slash), apiVersion.substring(slash + 1), kind);
        return read("crds/" + file)
                .filter(tree -> tree.path("x-kind").asString(kind).equals(kind))
                .map(tree -> KubernetesApi.custom(tree, this));
    }

    /** Whether a manifest's words can be part of a file's name. */
    static boolean isName(String apiVersion, String kind) {
        return apiVersion.matches("[a-z0-9][a-z0-9.-]*/[a-z0-9]+") && kind.matches("[A-Za-z][A-Za-z0-9]*");
    }

    private static Optional<JsonNode> read(String resource) {
        return text(resource).map(JSON::readTree);
    }

    /** A file of the schemas that come with the program. */
    static Optional<String> text(String resource) {
        try (InputStream in = VersionDocument.class.getResourceAsStream(FOLDER + resource)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
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
