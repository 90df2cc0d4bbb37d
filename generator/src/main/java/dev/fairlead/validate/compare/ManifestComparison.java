package dev.fairlead.validate.compare;

import dev.fairlead.compare.FieldChange;
import dev.fairlead.compare.TreeComparison;
import dev.fairlead.validate.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Compares two renderings object by object, field by field. Objects are the same when kind, namespace and name are; one
 * whose name ends in a hash of its content is the same as its only like in the other rendering.
 */
public final class ManifestComparison {

    /**
     * The objects of one rendering.
     *
     * @param namespace into which the release goes; an object that names it is like one that names none
     */
    public record Side(List<Manifest> objects, String namespace) {

        public Side {
            objects = List.copyOf(objects);
        }

        /** By key; of several objects with one key the last counts, as it does for Helm. */
        private SequencedMap<ObjectKey, Manifest> byKey() {
            return objects.stream()
                    .collect(Collectors.toMap(
                            m -> ObjectKey.of(m, namespace), Function.identity(), (_, last) -> last, TreeMap::new));
        }
    }

    private ManifestComparison() {}

    /** What differs, sorted by key; nothing for objects that are the same on both sides. */
    public static List<ObjectChange> between(Side before, Side after) {
        SequencedMap<ObjectKey, Manifest> left = before.byKey();
        SequencedMap<ObjectKey, Manifest> right = after.byKey();
        List<ObjectChange> changes = new ArrayList<>();
        pair(left, right, UnaryOperator.identity(), changes);
        pair(left, right, ObjectKey::withoutHash, changes);
        left.forEach((key, gone) -> changes.add(new ObjectChange(key, Optional.of(gone), Optional.empty(), List.of())));
        right.forEach(
                (key, added) -> changes.add(new ObjectChange(key, Optional.empty(), Optional.of(added), List.of())));
        return changes.stream()
                .sorted(java.util.Comparator.comparing(ObjectChange::key))
                .toList();
    }

    /** Takes out of both sides what is alone with its name on each, and tells what differs. */
    private static void pair(
            Map<ObjectKey, Manifest> left,
            Map<ObjectKey, Manifest> right,
            UnaryOperator<ObjectKey> naming,
            List<ObjectChange> changes) {
        for (ObjectKey key : List.copyOf(left.keySet())) {
            ObjectKey name = naming.apply(key);
            List<ObjectKey> same = named(left, name, naming);
            List<ObjectKey> others = named(right, name, naming);
            if (same.size() == 1 && others.size() == 1) {
                Manifest a = left.remove(key);
                Manifest b = right.remove(others.getFirst());
                List<FieldChange> fields =
                        a == null || b == null ? List.of() : TreeComparison.between(a.root(), b.root());
                if (!fields.isEmpty()) {
                    changes.add(new ObjectChange(
                            others.getFirst(), Optional.ofNullable(a), Optional.ofNullable(b), fields));
                }
            }
        }
    }

    private static List<ObjectKey> named(
            Map<ObjectKey, Manifest> side, ObjectKey name, UnaryOperator<ObjectKey> naming) {
        return side.keySet().stream().filter(k -> naming.apply(k).equals(name)).toList();
    }
}
