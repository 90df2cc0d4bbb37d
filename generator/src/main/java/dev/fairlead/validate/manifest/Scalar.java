package dev.fairlead.validate.manifest;

import dev.fairlead.yaml.YamlNode;
import java.util.Optional;

/** The text of a scalar, whatever its type. */
public final class Scalar {

    private Scalar() {}

    /** The text, or nothing for maps, lists and null. */
    public static Optional<String> text(YamlNode node) {
        return switch (node) {
            case YamlNode.Text text -> Optional.of(text.value());
            case YamlNode.Numeric number ->
                Optional.of(number.value().stripTrailingZeros().toPlainString());
            case YamlNode.Bool bool -> Optional.of(Boolean.toString(bool.value()));
            case YamlNode.Mapping _, YamlNode.Sequence _, YamlNode.Null _ -> Optional.empty();
        };
    }
}
