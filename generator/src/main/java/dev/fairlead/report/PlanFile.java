package dev.fairlead.report;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.install.plan.Basis;
import dev.fairlead.install.plan.Plan;
import dev.fairlead.install.plan.SavedPlan;
import dev.fairlead.schema.JsonSchema;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A plan in a file, to be installed later. */
public final class PlanFile {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SCHEMA = "plan.schema.json";

    private final Path file;
    private final String name;

    /** @param name as messages call it */
    public PlanFile(Path file, String name) {
        this.file = file;
        this.name = name;
    }

    /**
     * Writes the file as a whole: it is never there by half.
     *
     * @throws Unavailable when it cannot be written
     */
    public void write(Plan plan) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path temporary = Files.createTempFile(folder, ".plan", ".tmp");
            try {
                Files.writeString(temporary, PlanJson.of(plan));
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new Unavailable(
                    "the plan cannot be written to %s: %s".formatted(name, e),
                    "check the folder's permissions and the free space",
                    e);
        }
    }

    /**
     * Reads what an install has to keep to.
     *
     * @throws Unavailable when it is not there, is no plan, or is not as it was written
     */
    public SavedPlan read() {
        String text = text();
        if (!(tree(text) instanceof ObjectNode plan) || !text(plan, "kind").equals(PlanJson.KIND)) {
            throw refusal("is no plan");
        }
        if (!text(plan, "apiVersion").equals(PlanJson.API_VERSION)) {
            throw refusal("is a plan of another version of Fairlead (%s)".formatted(text(plan, "apiVersion")));
        }
        ObjectNode rest = plan.deepCopy();
        rest.remove(PlanJson.DIGEST);
        if (!PlanJson.digest(rest).equals(text(plan, PlanJson.DIGEST))) {
            throw refusal("was changed or cut since it was written: its digest is another");
        }
        requireSchema(text);
        return new SavedPlan(
                text(plan, "service"),
                StreamSupport.stream(plan.path("releases").spliterator(), false)
                        .map(r -> basis(r.path("basis")))
                        .toList());
    }

    private String text() {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new Unavailable(
                    "there is no file %s".formatted(name), "make it: fairlead plan SERVICE -e ENV --out " + name, e);
        } catch (IOException e) {
            throw new Unavailable("the plan %s cannot be read: %s".formatted(name, e), "", e);
        }
    }

    private JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw refusal("is no JSON: " + e.getOriginalMessage());
        }
    }

    private void requireSchema(String text) {
        List<Finding> findings = JsonSchema.ofResource(SCHEMA, "plan")
                .validate(new YamlReader(name, YamlLimits.MANIFESTS, YamlReader.Dialect.HELM).readOne(text));
        if (!findings.isEmpty()) {
            throw refusal("is no plan: " + findings.getFirst().message());
        }
    }

    private Unavailable refusal(String what) {
        return new Unavailable(
                "the file %s %s".formatted(name, what),
                "nothing was changed; make the plan again: fairlead plan … --out " + name);
    }

    private static Basis basis(JsonNode node) {
        SortedMap<String, SortedMap<String, String>> live = new TreeMap<>();
        node.path("live").properties().forEach(e -> live.put(e.getKey(), texts(e.getValue())));
        return new Basis(
                text(node, "server"),
                text(node, "context"),
                text(node, "environment"),
                text(node, "release"),
                text(node, "namespace"),
                node.path("revision").asInt(0),
                text(node, "status"),
                text(node, "applied"),
                text(node, "chart"),
                text(node, "values"),
                texts(node.path("manifests")),
                live);
    }

    private static SortedMap<String, String> texts(JsonNode node) {
        SortedMap<String, String> texts = new TreeMap<>();
        node.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asString("")));
        return texts;
    }

    private static String text(JsonNode node, String key) {
        return node.path(key).asString("");
    }
}
