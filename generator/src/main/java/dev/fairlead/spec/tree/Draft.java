package dev.fairlead.spec.tree;

import dev.fairlead.finding.Position;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlNode.Entry;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A spec that was read but may still be wrong anywhere: what the rules look at.
 *
 * @param file where it was read from; paths in a spec are relative to its folder
 * @param root the whole document
 * @param environments its environments after the overlay, as written
 * @param pointers the way to every value, by the place where it was written
 * @param today the day on which an allowance may have lapsed
 */
public record Draft(
        Path file,
        YamlNode.Mapping root,
        List<DraftEnvironment> environments,
        Map<Position, Pointer> pointers,
        LocalDate today) {

    /** The parts of a spec that an environment may override, and that it is made of after the overlay. */
    public static final List<String> PARTS =
            List.of("workload", "service", "autoscaler", "canary", "verification", "needs");

    public Draft {
        environments = List.copyOf(environments);
        pointers = Map.copyOf(pointers);
    }

    /** Lays every environment of a document over its shared part. */
    public static Draft of(Path file, YamlNode.Mapping root, LocalDate today) {
        YamlNode.Mapping shared = shared(root);
        List<DraftEnvironment> environments = new Fields(root)
                .map("environments").entries().stream()
                        .filter(e -> e.value() instanceof YamlNode.Mapping)
                        .map(e -> DraftEnvironment.of(e, shared))
                        .toList();
        Map<Position, Pointer> pointers = new HashMap<>();
        index(root, Pointer.ROOT, pointers);
        return new Draft(file, root, environments, pointers, today);
    }

    /** The document's fields. */
    public Fields fields() {
        return new Fields(root);
    }

    /** The part that all environments share. */
    public YamlNode.Mapping shared() {
        return shared(root);
    }

    /** The folder to which paths in the spec are relative. */
    public Path folder() {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    }

    /** The way in the document to the value that was written at a place; the root when no value starts there. */
    public Pointer pointerAt(Position position) {
        return pointers.getOrDefault(position, Pointer.ROOT);
    }

    private static YamlNode.Mapping shared(YamlNode.Mapping root) {
        List<Entry> parts =
                root.entries().stream().filter(e -> PARTS.contains(e.key())).toList();
        return new YamlNode.Mapping(root.position(), parts);
    }

    private static void index(YamlNode node, Pointer pointer, Map<Position, Pointer> pointers) {
        pointers.putIfAbsent(node.position(), pointer);
        switch (node) {
            case YamlNode.Mapping mapping ->
                mapping.entries().forEach(e -> index(e.value(), pointer.child(e.key()), pointers));
            case YamlNode.Sequence sequence -> {
                for (int i = 0; i < sequence.items().size(); i++) {
                    index(sequence.items().get(i), pointer.child(i), pointers);
                }
            }
            case YamlNode.Text _, YamlNode.Numeric _, YamlNode.Bool _, YamlNode.Null _ -> {}
        }
    }
}
