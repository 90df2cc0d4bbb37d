package dev.fairlead.install.object;

import dev.fairlead.compare.FieldPath;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who set which fields of a live object, as the server keeps it in {@code metadata.managedFields}.
 *
 * @param entries one a manager and operation
 * @see <a href="https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management">Field management</a>
 */
public record FieldOwners(List<Entry> entries) {

    /**
     * What one manager set.
     *
     * @param name such as {@code kubectl-edit} or {@code helm}
     * @param isApply whether by server-side apply
     * @param subresource such as {@code scale}, or empty
     * @param time when it last changed any of its fields, in RFC 3339
     * @param fields the tree of its fields, as {@code FieldsV1} has them
     */
    public record Entry(String name, boolean isApply, String subresource, String time, YamlNode fields) {

        /** Whether Helm is meant. */
        public boolean isHelm() {
            return name.equals("helm");
        }

        /** {@code kubectl (scale)}. */
        public String label() {
            return subresource.isEmpty() ? name : "%s (%s)".formatted(name, subresource);
        }

        private boolean owns(List<FieldPath.Step> steps) {
            YamlNode at = fields;
            for (FieldPath.Step step : steps) {
                if (at instanceof YamlNode.Mapping map && map.entries().isEmpty()) {
                    return true; // The whole of what is here is one field to the server.
                }
                Optional<YamlNode> below = step(at, step);
                if (below.isEmpty()) {
                    return false;
                }
                at = below.get();
            }
            return true;
        }

        private static Optional<YamlNode> step(YamlNode at, FieldPath.Step step) {
            return switch (step) {
                case FieldPath.Step.Key(String name) -> at.find(Pointer.of("f:" + name));
                case FieldPath.Step.Item(String id) -> item(at, id);
            };
        }

        /** The item whose key holds the id, such as {@code k:{"name":"main"}}. */
        private static Optional<YamlNode> item(YamlNode at, String id) {
            return at instanceof YamlNode.Mapping map
                    ? map.entries().stream()
                            .filter(e ->
                                    e.key().startsWith("k:") && keys(e.key().substring(2), id))
                            .map(YamlNode.Entry::value)
                            .findFirst()
                    : Optional.empty();
        }

        private static boolean keys(String json, String id) {
            return new YamlReader("key", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM).readOne(json)
                            instanceof YamlNode.Mapping key
                    && key.entries().stream()
                            .flatMap(e -> Scalar.text(e.value()).stream())
                            .anyMatch(id::equals);
        }
    }

    public FieldOwners {
        entries = List.copyOf(entries);
    }

    static FieldOwners of(YamlNode.Mapping live) {
        return new FieldOwners(live.find(Pointer.of("metadata", "managedFields")).stream()
                .filter(YamlNode.Sequence.class::isInstance)
                .flatMap(list -> ((YamlNode.Sequence) list).items().stream())
                .flatMap(entry -> entry.find(Pointer.of("fieldsV1")).stream()
                        .map(fields -> new Entry(
                                text(entry, "manager"),
                                text(entry, "operation").equals("Apply"),
                                text(entry, "subresource"),
                                text(entry, "time"),
                                fields)))
                .toList());
    }

    private static String text(YamlNode entry, String key) {
        return entry.find(Pointer.of(key)).flatMap(Scalar::text).orElse("");
    }

    /** Those who set a field, the last one first. */
    public List<Entry> of(FieldPath path) {
        return entries.stream()
                .filter(e -> e.owns(path.steps()))
                .sorted(Comparator.comparing(Entry::time).reversed())
                .toList();
    }

    /** Who set a field last beside Helm, as far as it is known. */
    public Optional<Entry> lastBesideHelm(FieldPath path) {
        return of(path).stream().filter(e -> !e.isHelm()).findFirst();
    }

    /** Whether Helm applied the object on the server, so that it keeps to the owners of fields. */
    public boolean areKeptByHelm() {
        return entries.stream().anyMatch(e -> e.isHelm() && e.isApply());
    }

    /** All that tells whether a field was set again: its owners and their times. */
    public String stamp(FieldPath path) {
        return Stream.concat(Stream.of("set by"), of(path).stream().map(e -> e.label() + " at " + e.time()))
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }
}
