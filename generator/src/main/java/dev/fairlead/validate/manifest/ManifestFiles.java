package dev.fairlead.validate.manifest;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Position;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.yaml.Origins;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.TextFile;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Objects in files that people or programs wrote: YAML or JSON, several documents a file, lists taken apart. */
public final class ManifestFiles {

    private static final List<String> SUFFIXES = List.of(".yaml", ".yml", ".json");

    private ManifestFiles() {}

    /**
     * One object of a file, or why there is none.
     *
     * @param file as findings name it
     * @param number counts the file's objects from 1
     * @param manifest its positions are those of the file
     * @param findings why it cannot be read as an object
     */
    public record Document(String file, int number, Optional<Manifest> manifest, List<Finding> findings) {

        public Document {
            findings = List.copyOf(findings);
        }
    }

    /**
     * All objects of files and, recursively, of the YAML and JSON files of folders, sorted by file.
     *
     * @param from the folder that paths are relative to; files are named relative to it
     * @throws InvalidInput when a named path does not exist, or no file is found at all
     * @throws Unavailable when a folder cannot be read
     */
    public static List<Document> read(List<Path> paths, Path from) {
        List<Document> documents = new ArrayList<>();
        for (Path file : files(paths, from)) {
            documents.addAll(read(file, name(file, from)));
        }
        return documents;
    }

    private static List<Path> files(List<Path> paths, Path from) {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            Path absolute = from.resolve(path).normalize();
            if (!Files.isDirectory(absolute)) {
                files.add(absolute); // what is no folder is read as it is, so that reading says what is wrong with it
                continue;
            }
            try (Stream<Path> all = Files.walk(absolute)) {
                all.filter(Files::isRegularFile)
                        .filter(f -> SUFFIXES.stream()
                                .anyMatch(s ->
                                        f.toString().toLowerCase(Locale.ROOT).endsWith(s)))
                        .sorted()
                        .forEach(files::add);
            } catch (IOException | java.io.UncheckedIOException e) {
                throw new Unavailable(
                        "the folder %s cannot be read: %s".formatted(path, e.getMessage()), "check its permissions", e);
            }
        }
        if (files.isEmpty()) {
            throw new InvalidInput(Finding.error(
                            "file/missing",
                            Position.ofFile(name(from.resolve(paths.getFirst()), from)),
                            "",
                            "there is no YAML or JSON file here")
                    .withHint("files end in .yaml, .yml or .json"));
        }
        return files.stream().distinct().toList();
    }

    private static String name(Path file, Path from) {
        Path normal = file.toAbsolutePath().normalize();
        Path base = from.toAbsolutePath().normalize();
        return (normal.startsWith(base) && !normal.equals(base) ? base.relativize(normal) : normal)
                .toString()
                .replace('\\', '/');
    }

    private static List<Document> read(Path file, String name) {
        List<Document> documents = new ArrayList<>();
        String text;
        try {
            text = TextFile.read(file, name, YamlLimits.MANIFESTS.bytes());
        } catch (InvalidInput e) {
            boolean empty = e.findings().stream().allMatch(f -> f.rule().equals("yaml/empty"));
            return empty ? List.of() : List.of(new Document(name, 1, Optional.empty(), e.findings()));
        }
        int line = 0;
        for (String part : parts(text)) {
            int before = line;
            Origins origins = (_, l, column) -> new Position(name, l + before, column);
            try {
                YamlReader reader = new YamlReader(name, YamlLimits.MANIFESTS, YamlReader.Dialect.HELM, origins);
                reader.readAll(part).forEach(node -> add(node, name, documents));
            } catch (InvalidInput e) {
                documents.add(new Document(name, documents.size() + 1, Optional.empty(), e.findings()));
            }
            line += (int) part.chars().filter(c -> c == '\n').count();
        }
        return documents;
    }

    /** The text cut before every line that starts with three dashes, so that one broken document spares the others. */
    private static List<String> parts(String text) {
        return List.of(text.split("(?m)^(?=---(\\s|$))"));
    }

    private static void add(YamlNode node, String file, List<Document> documents) {
        switch (node) {
            case YamlNode.Mapping object
            when isList(object) -> items(object).forEach(item -> add(item, file, documents));
            case YamlNode.Mapping object ->
                documents.add(
                        new Document(file, documents.size() + 1, Optional.of(new Manifest(file, object)), List.of()));
            case YamlNode.Null _ -> {}
            case YamlNode.Sequence _, YamlNode.Text _, YamlNode.Numeric _, YamlNode.Bool _ ->
                documents.add(new Document(
                        file,
                        documents.size() + 1,
                        Optional.empty(),
                        List.of(Finding.error(
                                "kubernetes/unreadable",
                                node.position(),
                                "",
                                "a document is no map, so no Kubernetes object"))));
        }
    }

    private static boolean isList(YamlNode.Mapping object) {
        return new Manifest("", object).is("", "List")
                && object.find(Pointer.of("items"))
                        .filter(YamlNode.Sequence.class::isInstance)
                        .isPresent();
    }

    private static List<YamlNode> items(YamlNode.Mapping object) {
        return object.find(Pointer.of("items"))
                .filter(YamlNode.Sequence.class::isInstance)
                .map(list -> ((YamlNode.Sequence) list).items())
                .orElse(List.of());
    }
}
