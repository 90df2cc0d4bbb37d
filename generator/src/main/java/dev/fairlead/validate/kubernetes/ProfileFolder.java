package dev.fairlead.validate.kubernetes;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.render.FileSet;
import dev.fairlead.schema.kinds.KindSchema;
import dev.fairlead.schema.kinds.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A profile of imported schemas in a project.
 *
 * @param path the folder; it need not exist
 */
public record ProfileFolder(Path path) {

    private static final JsonMapper JSON = new JsonMapper();

    /** What an import does to one schema. */
    public enum Change {
        NEW,
        CHANGED,
        SAME
    }

    /**
     * A schema that a profile holds.
     *
     * @param apiVersion such as {@code keda.sh/v1alpha1}
     * @param source where it was imported from
     * @param deprecated whether its makers call it deprecated
     */
    public record Entry(String apiVersion, String kind, boolean namespaced, String source, boolean deprecated) {}

    /** The folder of a profile of a project. */
    public static ProfileFolder of(Path project, String name) {
        return new ProfileFolder(Profiles.folder(project).resolve(name));
    }

    /** What importing schemas would do, by schema, in the order of their names. */
    public Map<KindSchema, Change> changes(List<KindSchema> schemas) {
        Map<String, KindSchema> sorted = new TreeMap<>();
        schemas.forEach(s -> sorted.put(s.file(), s));
        Map<KindSchema, Change> changes = new LinkedHashMap<>();
        sorted.values().forEach(schema -> {
            Optional<String> present = FileSet.read(path.resolve(schema.file()));
            Change change = present.map(text -> text.equals(schema.text()) ? Change.SAME : Change.CHANGED)
                    .orElse(Change.NEW);
            changes.put(schema, change);
        });
        return changes;
    }

    /**
     * Writes what is new or changed; the rest of the profile stays as it is.
     *
     * @throws Unavailable when that is not possible; then nothing was written
     */
    public void write(Map<KindSchema, Change> changes) {
        Map<Path, String> texts = new LinkedHashMap<>();
        changes.forEach((schema, change) -> {
            if (change != Change.SAME) {
                texts.put(path.resolve(schema.file()), schema.text());
            }
        });
        FileSet.replace(List.copyOf(texts.keySet()), texts);
    }

    /** What the profile holds, sorted by group and kind. */
    public List<Entry> entries() {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.walk(path, 2)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                entry(file).ifPresent(entries::add);
            }
        } catch (IOException e) {
            throw new Unavailable(
                    "the profile %s cannot be read: %s".formatted(path, e.getMessage()), "check its permissions", e);
        }
        return entries;
    }

    private static Optional<Entry> entry(Path file) throws IOException {
        String name = file.getFileName().toString();
        Path group = file.getParent();
        int line = name.lastIndexOf('_');
        if (group == null || line < 0) {
            return Optional.empty();
        }
        try {
            JsonNode tree = JSON.readTree(Files.readString(file));
            return Optional.of(new Entry(
                    group.getFileName() + "/" + name.substring(line + 1, name.length() - ".json".length()),
                    tree.path("x-kind").asString(name.substring(0, line)),
                    tree.path("x-namespaced").asBoolean(false),
                    tree.path("x-source").asString(""),
                    tree.has("x-deprecated")));
        } catch (JacksonException e) {
            return Optional.of(
                    new Entry(group.getFileName() + "/?", name, false, "cannot be read: import it again", false));
        }
    }
}
