package dev.fairlead.validate.values;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Position;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads a chart, a folder or a packed one, with its subcharts, links followed. */
public final class ChartReader {

    private static final Path TREE = Path.of("charts");

    private ChartReader() {}

    /**
     * The chart at a path.
     *
     * @throws InvalidInput when there is no chart there or it cannot be read
     */
    public static Chart read(Path chart) {
        try {
            return read(Files.isDirectory(chart) ? folder(chart) : packed(Files.readAllBytes(chart)), "");
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidInput(Finding.error(
                            "chart/unreadable",
                            Position.ofFile(chart.toString()),
                            "",
                            "the chart cannot be read: " + e.getMessage())
                    .withHint("a chart is a folder with a Chart.yaml, or what helm package makes of one"));
        }
    }

    private static Chart read(Map<String, byte[]> files, String alias) throws IOException {
        YamlNode.Mapping about = yaml(files, "Chart.yaml");
        String name = about.get("name").flatMap(Scalar::text).orElse("");
        if (name.isEmpty()) {
            throw new IOException("no Chart.yaml with a name");
        }
        List<Chart> subcharts = new ArrayList<>();
        for (Map<String, byte[]> below : below(files)) {
            String other =
                    yaml(below, "Chart.yaml").get("name").flatMap(Scalar::text).orElse("");
            for (String key : keys(about, other)) {
                subcharts.add(read(below, key));
            }
        }
        return new Chart(
                alias.isEmpty() ? name : alias,
                Optional.ofNullable(files.get("values.schema.json")).map(ChartReader::utf8),
                yaml(files, "values.yaml"),
                subcharts);
    }

    /** The keys under which a subchart's values stand: each dependency of that name, by its alias. */
    private static List<String> keys(YamlNode.Mapping about, String name) {
        List<String> keys = new ArrayList<>();
        if (about.get("dependencies").orElse(null) instanceof YamlNode.Sequence dependencies) {
            for (YamlNode dependency : dependencies.items()) {
                if (dependency
                        .find(Pointer.of("name"))
                        .flatMap(Scalar::text)
                        .filter(name::equals)
                        .isPresent()) {
                    keys.add(dependency
                            .find(Pointer.of("alias"))
                            .flatMap(Scalar::text)
                            .orElse(name));
                }
            }
        }
        return keys.isEmpty() ? List.of(name) : keys;
    }

    /** The files of each subchart, paths relative to it. */
    private static List<Map<String, byte[]>> below(Map<String, byte[]> files) throws IOException {
        Map<String, Map<String, byte[]>> folders = new TreeMap<>();
        List<Map<String, byte[]>> all = new ArrayList<>();
        for (String path : new TreeSet<>(files.keySet())) {
            Path relative = Path.of(path);
            if (!relative.startsWith(TREE) || relative.getName(1).toString().matches("[_.].*")) {
                continue;
            }
            if (relative.getNameCount() > 2) {
                folders.computeIfAbsent(relative.getName(1).toString(), _ -> new HashMap<>())
                        .put(relative.subpath(2, relative.getNameCount()).toString(), content(files, path));
            } else if (path.endsWith(".tgz")) {
                all.add(packed(content(files, path)));
            }
        }
        folders.values().stream().filter(f -> f.containsKey("Chart.yaml")).forEach(all::add);
        return all;
    }

    private static byte[] content(Map<String, byte[]> files, String path) {
        return files.getOrDefault(path, new byte[0]);
    }

    private static Map<String, byte[]> folder(Path chart) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (Stream<Path> all = Files.walk(chart, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : all.filter(Files::isRegularFile)
                    .filter(ChartReader::isOfUse)
                    .toList()) {
                files.put(chart.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static Map<String, byte[]> packed(byte[] archive) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        Tgz.read(archive).forEach((path, content) -> {
            Path relative = Path.of(path);
            if (relative.getNameCount() > 1 && isOfUse(relative)) {
                files.put(relative.subpath(1, relative.getNameCount()).toString(), content);
            }
        });
        return files;
    }

    private static boolean isOfUse(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.equals("Chart.yaml")
                || name.equals("values.yaml")
                || name.equals("values.schema.json")
                || name.endsWith(".tgz");
    }

    private static YamlNode.Mapping yaml(Map<String, byte[]> files, String name) {
        byte[] content = files.get(name);
        if (content != null) {
            List<YamlNode> documents =
                    new YamlReader(name, YamlLimits.MANIFESTS, YamlReader.Dialect.HELM).readAll(utf8(content));
            if (!documents.isEmpty() && documents.getFirst() instanceof YamlNode.Mapping mapping) {
                return mapping;
            }
        }
        return new YamlNode.Mapping(Position.ofFile(name), List.of());
    }

    private static String utf8(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
