package dev.fairlead.validate.values;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The texts of a chart's templates and of those of the charts in it, by the names that Helm gives them. */
public final class ChartTemplates {

    private ChartTemplates() {}

    /**
     * The templates of a chart, a folder or a packed one: {@code app/charts/deployment/templates/deployment.yaml} and its
     * text. None when the chart cannot be read.
     *
     * @param name the chart's name
     */
    public static Map<String, String> read(Path chart, String name) {
        Map<String, String> templates = new TreeMap<>();
        try {
            if (Files.isDirectory(chart)) {
                collect(name, folder(chart), templates);
            } else {
                collect(name, inside(Tgz.read(Files.readAllBytes(chart))), templates);
            }
        } catch (IOException | UncheckedIOException e) {
            return Map.of();
        }
        return templates;
    }

    private static void collect(String name, Map<String, byte[]> files, Map<String, String> templates)
            throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String path = file.getKey();
            boolean isTemplate = path.startsWith("templates/") || path.contains("/templates/");
            if (isTemplate && path.matches(".*\\.(ya?ml|tpl|json)")) {
                templates.put(name + "/" + path, new String(file.getValue(), StandardCharsets.UTF_8));
            } else if (path.startsWith("charts/") && path.endsWith(".tgz")) {
                Map<String, byte[]> packed = Tgz.read(file.getValue());
                String below = packed.keySet().stream()
                        .map(p -> Path.of(p).getName(0).toString())
                        .findFirst()
                        .orElse("");
                collect(name + "/charts/" + below, inside(packed), templates);
            }
        }
    }

    private static Map<String, byte[]> inside(Map<String, byte[]> packed) {
        Map<String, byte[]> files = new HashMap<>();
        packed.forEach((path, content) -> {
            Path relative = Path.of(path);
            if (relative.getNameCount() > 1) {
                files.put(slashed(relative.subpath(1, relative.getNameCount())), content);
            }
        });
        return files;
    }

    private static Map<String, byte[]> folder(Path chart) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (Stream<Path> all = Files.walk(chart, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String path = slashed(chart.relativize(file));
                if (path.contains("templates/") || path.endsWith(".tgz")) {
                    files.put(path, Files.readAllBytes(file));
                }
            }
        }
        return files;
    }

    private static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }
}
