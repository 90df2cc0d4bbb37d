package dev.fairlead.schema.kinds;

import dev.fairlead.finding.Finding;
import dev.fairlead.schema.JsonTree;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Makes schemas from CustomResourceDefinitions: one for every version that the API server would serve. */
public final class CustomResources {

    private static final String RULE = "schemas/crd";
    private static final String NAME = "[a-z0-9]([-.a-z0-9]*[a-z0-9])?";

    private CustomResources() {}

    /**
     * What came of one object.
     *
     * @param schemas of its served versions
     * @param findings why it cannot be used, at its place in the file
     * @param isDefinition whether it is a CustomResourceDefinition at all
     */
    public record Read(List<KindSchema> schemas, List<Finding> findings, boolean isDefinition) {

        public Read {
            schemas = List.copyOf(schemas);
            findings = List.copyOf(findings);
        }
    }

    /**
     * The schemas of an object, if it is a CustomResourceDefinition.
     *
     * @param source where it comes from, as the schema says
     */
    public static Read of(YamlNode object, String source) {
        JsonNode definition = JsonTree.of(object);
        if (!definition.path("kind").asString("").equals("CustomResourceDefinition")) {
            return new Read(List.of(), List.of(), false);
        }
        List<Finding> findings = new ArrayList<>();
        List<KindSchema> schemas = new ArrayList<>();
        String apiVersion = definition.path("apiVersion").asString("");
        JsonNode spec = definition.path("spec");
        String group = spec.path("group").asString("");
        String kind = spec.path("names").path("kind").asString("");
        if (!apiVersion.equals("apiextensions.k8s.io/v1")) {
            findings.add(finding(
                    object,
                    Pointer.of("apiVersion"),
                    "the CustomResourceDefinition is of %s, only apiextensions.k8s.io/v1 can be imported"
                            .formatted(apiVersion.isEmpty() ? "no apiVersion" : apiVersion),
                    "take the definition of a release that supports Kubernetes 1.22 or newer"));
        } else if (!group.matches(NAME) || !kind.matches("[A-Za-z][A-Za-z0-9]*")) {
            findings.add(finding(
                    object,
                    Pointer.of("spec"),
                    "the CustomResourceDefinition names no usable group and kind",
                    "spec.group is a DNS name, spec.names.kind a word"));
        } else {
            for (int i = 0; i < spec.path("versions").size(); i++) {
                version(object, spec, i, group, kind, source, schemas, findings);
            }
            if (schemas.isEmpty() && findings.isEmpty()) {
                findings.add(finding(object, Pointer.of("spec"), "no version of %s is served".formatted(kind), ""));
            }
        }
        return new Read(schemas, findings, true);
    }

    private static void version(
            YamlNode object,
            JsonNode spec,
            int index,
            String group,
            String kind,
            String source,
            List<KindSchema> schemas,
            List<Finding> findings) {
        JsonNode version = spec.path("versions").path(index);
        if (!version.path("served").asBoolean(false)) {
            return;
        }
        Pointer pointer = Pointer.of("spec", "versions").child(index);
        String name = version.path("name").asString("");
        JsonNode schema = version.path("schema").path("openAPIV3Schema");
        if (!name.matches("[a-z]([a-z0-9]*)") || !schema.isObject()) {
            findings.add(finding(
                    object, pointer, "a served version of %s has no name or no schema".formatted(kind), "add it"));
            return;
        }
        Optional<String> deprecation = version.path("deprecated").asBoolean(false)
                ? Optional.of(version.path("deprecationWarning").asString(""))
                : Optional.empty();
        schemas.add(KindSchema.of(
                group,
                name,
                kind,
                new StrictSchema(ref -> ref).of(schema),
                source,
                spec.path("scope").asString("").equals("Namespaced"),
                deprecation));
    }

    private static Finding finding(YamlNode object, Pointer pointer, String message, String hint) {
        return Finding.error(RULE, object.find(pointer).orElse(object).position(), pointer.toString(), message)
                .withHint(hint);
    }
}
