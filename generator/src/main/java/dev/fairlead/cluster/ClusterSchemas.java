package dev.fairlead.cluster;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.schema.kinds.KindSchema;
import dev.fairlead.schema.kinds.OpenApi;
import dev.fairlead.validate.kubernetes.KubernetesApi;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the schemas of everything that a live cluster serves beside Kubernetes' own API, from {@code /openapi/v3}. */
public final class ClusterSchemas {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String INDEX = "/openapi/v3";
    private static final String GROUPS = "apis/";
    /** A version whose own API comes along stands for those that do not: the groups are the same. */
    private static final String NEWEST = "1.37";

    private final ClusterAccess access;
    private final Consumer<String> progress;

    /** @param progress told of every group that is read */
    public ClusterSchemas(ClusterAccess access, Consumer<String> progress) {
        this.access = access;
        this.progress = progress;
    }

    /**
     * The schemas of all kinds of other groups than Kubernetes' own.
     *
     * @throws Unavailable when the cluster does not give them
     */
    public List<KindSchema> read() {
        KubernetesApi own = KubernetesApi.of(access.minorVersion())
                .or(() -> KubernetesApi.of(NEWEST))
                .orElseThrow();
        String source = "context %s".formatted(access.context());
        Map<String, String> deprecations = deprecations();
        List<KindSchema> schemas = new ArrayList<>();
        int passed = 0;
        for (Map.Entry<String, JsonNode> path : get(INDEX).path("paths").properties()) {
            boolean isVersion =
                    path.getKey().startsWith(GROUPS) && path.getKey().split("/").length == 3;
            if (!isVersion || own.owns(path.getKey().substring(GROUPS.length()))) {
                passed += isVersion || path.getKey().matches("api/[^/]+") ? 1 : 0;
                continue;
            }
            progress.accept("reading " + path.getKey().substring(GROUPS.length()));
            JsonNode document = get(path.getValue().path("serverRelativeURL").asString(INDEX + "/" + path.getKey()));
            schemas.addAll(OpenApi.kinds(document, source, deprecations));
        }
        progress.accept("%d kinds read; %d API versions of Kubernetes %s itself come along with Fairlead"
                .formatted(schemas.size(), passed, access.minorVersion()));
        return schemas;
    }

    /** The deprecated versions of custom resources, as far as we may list their definitions. */
    private Map<String, String> deprecations() {
        Map<String, String> deprecations = new HashMap<>();
        try {
            for (CustomResourceDefinition definition : access.client()
                    .apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .list()
                    .getItems()) {
                for (CustomResourceDefinitionVersion version :
                        definition.getSpec().getVersions()) {
                    if (Boolean.TRUE.equals(version.getDeprecated())) {
                        deprecations.put(
                                "%s/%s %s"
                                        .formatted(
                                                definition.getSpec().getGroup(),
                                                version.getName(),
                                                definition.getSpec().getNames().getKind()),
                                Objects.requireNonNullElse(version.getDeprecationWarning(), ""));
                    }
                }
            }
        } catch (KubernetesClientException e) {
            if (e.getCode() != 403) {
                throw ClusterErrors.explain(
                        e, "the cluster of context '%s'".formatted(access.context()), access.server());
            }
            progress.accept("the definitions may not be listed, so deprecated versions are not marked");
        }
        return deprecations;
    }

    private JsonNode get(String path) {
        try {
            String text = access.client().raw(path);
            return JSON.readTree(Optional.ofNullable(text)
                    .orElseThrow(() -> new Unavailable(
                            "the cluster of context '%s' does not give %s".formatted(access.context(), path),
                            "it needs Kubernetes 1.27 or newer")));
        } catch (KubernetesClientException e) {
            throw ClusterErrors.explain(e, "the cluster of context '%s'".formatted(access.context()), access.server());
        } catch (JacksonException e) {
            throw new Unavailable("%s of the cluster is no JSON".formatted(path), "is it behind a login page?", e);
        }
    }
}
