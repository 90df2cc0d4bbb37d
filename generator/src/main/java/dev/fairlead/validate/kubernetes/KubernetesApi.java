package dev.fairlead.validate.kubernetes;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Position;
import dev.fairlead.schema.JsonSchema;
import dev.fairlead.schema.kinds.Profiles;
import dev.fairlead.validate.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The API of a cluster: that of its Kubernetes version, the custom resources that come with the program, and those that the
 * project has imported. Everything is read when it is first asked for, and a kind's schema is compiled once.
 */
public final class KubernetesApi {

    private static final String RULES = "kubernetes";
    private static final JsonMapper JSON = new JsonMapper();
    private static final String OBJECT_META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";
    private static final Map<Imported, Kind> IMPORTED = new ConcurrentHashMap<>();

    private final VersionDocument version;
    private final Profiles profiles;

    /**
     * A kind that can stand in a manifest.
     *
     * @param namespaced whether its objects live in a namespace
     * @param custom of a custom resource the schema as a tree, which also says its defaults and its CEL rules
     */
    public record Kind(JsonSchema schema, boolean namespaced, Optional<JsonNode> custom) {

        /** The warning of a version that its makers call deprecated; empty words when they give none. */
        public Optional<String> deprecation() {
            return custom.map(tree -> tree.path("x-deprecated"))
                    .filter(JsonNode::isString)
                    .map(JsonNode::asString);
        }
    }

    /** A file as it was when it was compiled. */
    private record Imported(Path file, FileTime changed, long size, String kubernetes) {}

    private KubernetesApi(VersionDocument version, Profiles profiles) {
        this.version = version;
        this.profiles = profiles;
    }

    /** The API of a minor version such as {@code 1.36}, if it is one of those that come with the program. */
    public static Optional<KubernetesApi> of(String minor) {
        return of(minor, Profiles.NONE);
    }

    /** The same, with what was imported beside it. */
    public static Optional<KubernetesApi> of(String minor, Profiles profiles) {
        return VersionDocument.of(minor).map(document -> new KubernetesApi(document, profiles));
    }

    /**
     * A kind by the apiVersion and kind of a manifest.
     *
     * @throws InvalidInput when an imported schema cannot be used
     */
    public Optional<Kind> kind(String apiVersion, String kind) {
        return version.kind(apiVersion, kind)
                .or(() -> imported(apiVersion, kind))
                .or(() -> version.shipped(apiVersion, kind));
    }

    /** Why an object cannot be held to a schema, if it cannot. */
    public static Optional<String> unchecked(Manifest object, String minor, Profiles profiles) {
        Optional<KubernetesApi> api = of(minor, profiles);
        if (api.isEmpty()) {
            return Optional.of("no schemas for Kubernetes " + minor);
        }
        return api.get().kind(object.apiVersion(), object.kind()).isPresent()
                ? Optional.empty()
                : Optional.of("no schema for %s %s".formatted(object.apiVersion(), object.kind()));
    }

    /** Whether the API group of an apiVersion is Kubernetes' own, so that an unknown kind in it cannot exist. */
    public boolean owns(String apiVersion) {
        return version.owns(apiVersion);
    }

    /** The apiVersions that serve a kind of this name, best first: stable before beta before alpha. */
    public List<String> served(String kind) {
        return version.served(kind);
    }

    /** The names of the kinds that an apiVersion has. */
    public Set<String> kindsOf(String apiVersion) {
        return version.kindsOf(apiVersion);
    }

    /** The other versions in which an imported kind of the same group is known. */
    public List<String> importedVersions(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 || !VersionDocument.isName(apiVersion, kind)
                ? List.of()
                : profiles.versions(apiVersion.substring(0, slash), kind);
    }

    private Optional<Kind> imported(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        if (slash < 0 || !VersionDocument.isName(apiVersion, kind)) {
            return Optional.empty();
        }
        return profiles.find(apiVersion.substring(0, slash), apiVersion.substring(slash + 1), kind)
                .map(this::compiled)
                .filter(k -> k.custom()
                        .filter(tree -> tree.path("x-kind").asString(kind).equals(kind))
                        .isPresent());
    }

    private Kind compiled(Path file) {
        try {
            Imported key = new Imported(file, Files.getLastModifiedTime(file), Files.size(file), version.minor());
            Kind known = IMPORTED.get(key);
            if (known == null) {
                known = custom(JSON.readTree(Files.readString(file)), version);
                IMPORTED.put(key, known);
            }
            return known;
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw new InvalidInput(Finding.error(
                            "schemas/unreadable",
                            Position.ofFile(file.toString()),
                            "",
                            "the imported schema cannot be read: "
                                    + String.valueOf(e.getMessage())
                                            .lines()
                                            .findFirst()
                                            .orElse(""))
                    .withHint("import it again: fairlead schemas import"));
        }
    }

    /** A custom resource's kind: its metadata is what the version says of all objects. */
    static Kind custom(JsonNode tree, VersionDocument version) {
        if (!(tree instanceof ObjectNode read)) {
            throw new IllegalArgumentException("it is no JSON object");
        }
        ObjectNode whole = read.deepCopy();
        if (whole.path("properties") instanceof ObjectNode properties) {
            properties.putObject("metadata").put("$ref", "#/$defs/" + OBJECT_META);
        }
        ObjectNode definitions = whole.path("$defs") instanceof ObjectNode own ? own : whole.putObject("$defs");
        version.reach(OBJECT_META).forEach(definitions::set);
        return new Kind(
                JsonSchema.parse(whole.toString(), RULES),
                tree.path("x-namespaced").asBoolean(),
                Optional.of(tree));
    }
}
