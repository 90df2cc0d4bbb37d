package dev.fairlead.install.object;

import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;

/** An object as it is on the cluster now, with what the server added to it. */
public record LiveObject(ObjectRef ref, YamlNode.Mapping root) {

    /** What tells it from one of the same name before or after it. */
    public String uid() {
        return manifest().text(Pointer.of("metadata", "uid"));
    }

    /** Who set its fields. */
    public FieldOwners owners() {
        return FieldOwners.of(root);
    }

    /** The same as a manifest, without a source. */
    public Manifest manifest() {
        return new Manifest("", root);
    }
}
