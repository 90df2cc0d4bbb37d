package dev.fairlead.compare;

import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.Optional;

/**
 * A field that two trees do not agree on.
 *
 * @param path the way to it
 * @param beforeAt where it is in the first tree, or where it would be
 * @param afterAt where it is in the second tree, or where it would be
 * @param before its value in the first tree, whole; nothing when it is not there
 * @param after its value in the second tree, whole; nothing when it is not there
 */
public record FieldChange(
        FieldPath path, Pointer beforeAt, Pointer afterAt, Optional<YamlNode> before, Optional<YamlNode> after) {

    /** The same, seen from the second tree. */
    public FieldChange reversed() {
        return new FieldChange(path, afterAt, beforeAt, after, before);
    }
}
