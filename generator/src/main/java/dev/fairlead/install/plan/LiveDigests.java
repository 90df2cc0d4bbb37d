package dev.fairlead.install.plan;

import dev.fairlead.chart.Sha256;
import dev.fairlead.compare.SetFields;
import dev.fairlead.finding.SecretNames;
import dev.fairlead.install.object.AppliedFields;
import dev.fairlead.install.object.FieldOwners;
import dev.fairlead.install.object.LiveObject;
import dev.fairlead.validate.change.Masked;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlWriter;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Digests of objects, from which nobody can guess a secret: of what may be one only who set it, and when, counts.
 */
public final class LiveDigests {

    private static final int SHORT = 16;

    private LiveDigests() {}

    /**
     * The fields of a live object that manifests set.
     *
     * @param manifests the object as it was applied and as it would be, as far as there are such
     */
    public static SortedMap<String, String> of(LiveObject live, List<Manifest> manifests) {
        FieldOwners owners = live.owners();
        SortedMap<String, String> digests = new TreeMap<>();
        for (Manifest manifest : manifests) {
            Masked masked = Masked.ofObject(manifest);
            for (SetFields.Field field : AppliedFields.of(manifest, live)) {
                digests.put(field.path().toString(), digest(field, masked, owners));
            }
        }
        return digests;
    }

    private static String digest(SetFields.Field field, Masked masked, FieldOwners owners) {
        if (field.other().isEmpty()) {
            return "absent";
        }
        YamlNode value = field.other().get();
        boolean hidden = masked.text(field.path(), value, Optional.empty()).contains(SecretNames.MASK);
        return hidden ? owners.stamp(field.path()) : Sha256.of(text(value)).substring(0, SHORT);
    }

    private static String text(YamlNode value) {
        return Scalar.text(value).orElseGet(() -> YamlWriter.write(value));
    }

    /** What an object is rendered to; what a Secret holds does not count. */
    public static String of(Manifest manifest) {
        YamlNode.Mapping root = manifest.root();
        return Sha256.of(YamlWriter.write(
                manifest.isSecret()
                        ? new YamlNode.Mapping(
                                root.position(),
                                root.entries().stream()
                                        .filter(e -> !e.key().equals("data")
                                                && !e.key().equals("stringData"))
                                        .toList())
                        : root));
    }
}
