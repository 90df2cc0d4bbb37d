package dev.fairlead.spec.tree;

import dev.fairlead.finding.InvalidInput;
import dev.fairlead.yaml.TextFile;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder of specs, one a service, named after it. */
public record SpecFolder(Path path) {

    private static final String SUFFIX = ".yaml";

    /**
     * The services that have a spec, by file name.
     *
     * @throws IOException when the folder cannot be read
     */
    public SortedSet<String> services() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(Path::getFileName)
                    .map(Path::toString)
                    .filter(SpecFolder::isSpec)
                    .map(SpecFolder::service)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Where the spec of a service stands or would stand. */
    public Path file(String service) {
        return path.resolve(service + SUFFIX);
    }

    /** The service that a spec's file is named after. */
    public static String service(Path file) {
        return service(String.valueOf(file.getFileName()));
    }

    /**
     * A spec that may be wrong anywhere; none when there is none or it is no YAML, which is found when it is loaded itself.
     *
     * @param displayName what findings call the file
     */
    public Optional<Draft> draft(String service, String displayName, LocalDate today) {
        try {
            String text = TextFile.read(file(service), displayName, YamlLimits.SPEC.bytes());
            YamlNode root = new YamlReader(displayName, YamlLimits.SPEC, YamlReader.Dialect.STRICT).readOne(text);
            return root instanceof YamlNode.Mapping map
                    ? Optional.of(Draft.of(file(service), map, today))
                    : Optional.empty();
        } catch (InvalidInput _) {
            return Optional.empty();
        }
    }

    private static String service(String name) {
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    /** Files that a person's spec can be: not hidden, not the values template of a release. */
    private static boolean isSpec(String name) {
        return name.endsWith(SUFFIX) && !name.startsWith(".") && !name.endsWith(".values.yaml");
    }
}
