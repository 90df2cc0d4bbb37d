package dev.fairlead.validate.trace;

import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The scalars of a tree and the ways to them. */
public final class Leaves {

    private final Map<Pointer, YamlNode> found = new LinkedHashMap<>();
    private final List<Pointer> keys = new ArrayList<>();

    private Leaves(YamlNode root) {
        walk(root, Pointer.ROOT);
    }

    /** Every scalar, null included, in the order of the tree. */
    public static Map<Pointer, YamlNode> of(YamlNode root) {
        return new Leaves(root).found;
    }

    /** The way to every key of every map. */
    public static List<Pointer> keys(YamlNode root) {
        return new Leaves(root).keys;
    }

    private void walk(YamlNode node, Pointer pointer) {
        switch (node) {
            case YamlNode.Mapping map ->
                map.entries().forEach(e -> {
                    keys.add(pointer.child(e.key()));
                    walk(e.value(), pointer.child(e.key()));
                });
            case YamlNode.Sequence list -> {
                for (int i = 0; i < list.items().size(); i++) {
                    walk(list.items().get(i), pointer.child(i));
                }
            }
            case YamlNode.Text _, YamlNode.Numeric _, YamlNode.Bool _, YamlNode.Null _ -> found.put(pointer, node);
        }
    }
}
