package dev.fairlead.validate.change.schema;

import dev.fairlead.finding.InvalidInput;
import dev.fairlead.yaml.TextFile;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a schema file with the places of its parts: JSON is read as the YAML that it is. */
public final class SchemaText {

    private SchemaText() {}

    /** The schema in a file; nothing when it cannot be read, which the check of values says. */
    public static Optional<YamlNode.Mapping> read(Path file, String displayName) {
        try {
            // A tab can stand between JSON's tokens only, where YAML does not take it; in a string it is written \t.
            String text = TextFile.read(file, displayName, YamlLimits.MANIFESTS.bytes())
                    .replace('\t', ' ');
            YamlNode root = new YamlReader(displayName, YamlLimits.MANIFESTS, YamlReader.Dialect.HELM).readOne(text);
            return root instanceof YamlNode.Mapping map ? Optional.of(map) : Optional.empty();
        } catch (InvalidInput e) {
            return Optional.empty();
        }
    }
}
