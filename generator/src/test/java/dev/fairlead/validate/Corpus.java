package dev.fairlead.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Manifests for tests: good ones, and one for each mistake of {@code manifests/cases.txt}. */
final class Corpus {

    static final Path FOLDER = Path.of("src/test/resources/manifests");

    private Corpus() {}

    /** The valid files and one file a case; says how many cases have a mistake. */
    static int write(Path target) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(f -> !f.toString().endsWith(".txt")).toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
        int broken = 0;
        for (String line : Files.readAllLines(FOLDER.resolve("cases.txt"))) {
            if (line.startsWith("#")) {
                continue;
            }
            String[] parts = line.split(" \\| ?", 4);
            assertThat(parts).as(line).hasSize(4);
            String base = Files.readString(FOLDER.resolve(parts[1]));
            String from = unescaped(parts[2]);
            assertThat(base.split(java.util.regex.Pattern.quote(from), -1))
                    .as(line)
                    .hasSizeGreaterThan(1);
            int at = base.indexOf(from);
            String text = base.substring(0, at) + unescaped(parts[3]) + base.substring(at + from.length());
            Files.writeString(target.resolve(parts[0] + parts[1].substring(parts[1].lastIndexOf('.'))), text);
            broken += parts[0].startsWith("fine-") ? 0 : 1;
        }
        return broken;
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n").replace("\\t", "\t");
    }
}
