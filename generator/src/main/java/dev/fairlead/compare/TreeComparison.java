package dev.fairlead.compare;

import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The fields in which two trees differ. Null means the same as a missing key; what is added or removed is told once, at
 * its top.
 */
public final class TreeComparison {

    private final List<FieldChange> found = new ArrayList<>();

    private TreeComparison() {}

    /** The changes from one tree to the other, in the order of the first, then of what only the second has. */
    public static List<FieldChange> between(YamlNode before, YamlNode after) {
        TreeComparison comparison = new TreeComparison();
        comparison.compare(new Place(FieldPath.ROOT, Pointer.ROOT, Pointer.ROOT), there(before), there(after));
        return List.copyOf(comparison.found);
    }

    private record Place(FieldPath path, Pointer before, Pointer after) {

        Place key(String name) {
            return new Place(path.key(name), before.child(name), after.child(name));
        }

        Place item(String id, int indexBefore, int indexAfter) {
            return new Place(path.item(id), before.child(indexBefore), after.child(indexAfter));
        }
    }

    private static Optional<YamlNode> there(YamlNode node) {
        return Optional.of(node).filter(n -> !(n instanceof YamlNode.Null));
    }

    private void compare(Place place, Optional<YamlNode> before, Optional<YamlNode> after) {
        YamlNode a = before.orElse(null);
        YamlNode b = after.orElse(null);
        if (a instanceof YamlNode.Mapping left && b instanceof YamlNode.Mapping right) {
            maps(place, left, right);
        } else if (a instanceof YamlNode.Sequence left && b instanceof YamlNode.Sequence right) {
            lists(place, left, right);
        } else if (a == null ? b != null : b == null || !Same.value(a, b)) {
            found.add(new FieldChange(place.path(), place.before(), place.after(), before, after));
        }
    }

    private void maps(Place place, YamlNode.Mapping a, YamlNode.Mapping b) {
        Set<String> keys = new LinkedHashSet<>(a.keys());
        keys.addAll(b.keys());
        keys.forEach(key -> compare(
                place.key(key),
                a.get(key).flatMap(TreeComparison::there),
                b.get(key).flatMap(TreeComparison::there)));
    }

    private void lists(Place place, YamlNode.Sequence a, YamlNode.Sequence b) {
        ListIdentity identity = ListIdentity.of(a, b);
        List<String> left = identity.ids(a);
        List<String> right = identity.ids(b);
        Set<String> ids = new LinkedHashSet<>(left);
        ids.addAll(right);
        for (String id : ids) {
            int i = left.indexOf(id);
            int j = right.indexOf(id);
            compare(
                    place.item(id, i < 0 ? left.size() : i, j < 0 ? right.size() : j),
                    i < 0 ? Optional.empty() : there(a.items().get(i)),
                    j < 0 ? Optional.empty() : there(b.items().get(j)));
        }
        List<String> orderBefore = left.stream().filter(right::contains).toList();
        List<String> orderAfter = right.stream().filter(left::contains).toList();
        if (!orderBefore.equals(orderAfter)) {
            found.add(new FieldChange(place.path(), place.before(), place.after(), Optional.of(a), Optional.of(b)));
        }
    }
}
