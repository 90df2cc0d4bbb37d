package dev.fairlead.schema;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** A compiled JSON Schema. Never fetches anything: references stay inside the document. */
public final class JsonSchema {

    private final Schema schema;
    private final String rulePrefix;

    private JsonSchema(Schema schema, String rulePrefix) {
        this.schema = schema;
        this.rulePrefix = rulePrefix;
    }

    /**
     * A schema that comes with the program.
     *
     * @param resource path below {@code schemas/}, such as {@code environment-spec.schema.json}
     * @param rulePrefix group of the rule ids, such as {@code spec}
     */
    public static JsonSchema ofResource(String resource, String rulePrefix) {
        return parse(text(resource), rulePrefix);
    }

    private static String text(String resource) {
        try (InputStream in = JsonSchema.class.getResourceAsStream("/dev/fairlead/schemas/" + resource)) {
            if (in == null) {
                throw new Unavailable("the schema " + resource + " is not part of this build", "build again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Unavailable("the schema " + resource + " cannot be read: " + e.getMessage(), "", e);
        }
    }

    /**
     * One definition of a schema that comes with the program.
     *
     * @param definition its key in {@code $defs}
     */
    public static JsonSchema ofDefinition(String resource, String definition, String rulePrefix) {
        ObjectNode whole = (ObjectNode) new ObjectMapper().readTree(text(resource));
        ObjectNode part = whole.objectNode();
        part.set("$defs", whole.path("$defs"));
        part.put("$ref", "#/$defs/" + definition);
        return parse(part.toString(), rulePrefix);
    }

    /** A schema as text; one that names no {@code $schema} is read as draft 2020-12. */
    public static JsonSchema parse(String json, String rulePrefix) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        return new JsonSchema(registry.getSchema(json, InputFormat.JSON), rulePrefix);
    }

    /** Every place where a tree breaks the schema, in order of place, with the position of the value. */
    public List<Finding> validate(YamlNode tree) {
        List<Finding> findings = new ArrayList<>();
        for (Error error : schema.validate(JsonTree.of(tree))) {
            Pointer pointer = Pointer.parse(error.getInstanceLocation().toString());
            findings.add(Violation.of(error, pointer, tree, around(error)).finding(rulePrefix));
        }
        return findings.stream().sorted().distinct().toList();
    }

    /** The schema object in which the broken keyword stands; for a key's name, the schema of the names. */
    private JsonNode around(Error error) {
        NodePath path = error.getSchemaLocation().getFragment();
        JsonNode node = schema.getSchemaNode();
        for (int i = 0; i < path.getNameCount() - 1; i++) {
            String name = path.getName(i);
            node = node.isArray() ? node.path(Integer.parseInt(name)) : node.path(name);
        }
        return "propertyNames".equals(error.getKeyword()) ? referred(node.path("propertyNames")) : node;
    }

    /** What a schema that is only a reference into this document refers to. */
    private JsonNode referred(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.startsWith("#/") ? schema.getSchemaNode().at(reference.substring(1)) : node;
    }
}
