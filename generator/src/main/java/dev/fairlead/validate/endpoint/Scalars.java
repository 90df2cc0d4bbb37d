package dev.fairlead.validate.endpoint;

import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;

/** Every text of a tree, its keys too. */
final class Scalars {

    /**
     * A text and where it stands.
     *
     * @param name the key or variable whose value it is
     * @param isKey whether it is a key itself
     */
    record Place(Pointer pointer, String name, String text, boolean isKey) {}

    private Scalars() {}

    static List<Place> of(YamlNode root) {
        List<Place> all = new ArrayList<>();
        walk(root, Pointer.ROOT, "", all);
        return all;
    }

    private static void walk(YamlNode node, Pointer pointer, String name, List<Place> all) {
        switch (node) {
            case YamlNode.Mapping mapping ->
                mapping.entries().forEach(e -> {
                    Pointer at = pointer.child(e.key());
                    all.add(new Place(at, "", e.key(), true));
                    walk(e.value(), at, nameOf(mapping, e.key()), all);
                });
            case YamlNode.Sequence list -> {
                for (int i = 0; i < list.items().size(); i++) {
                    walk(list.items().get(i), pointer.child(i), name, all);
                }
            }
            case YamlNode.Text text -> all.add(new Place(pointer, name, text.value(), false));
            case YamlNode.Numeric _, YamlNode.Bool _, YamlNode.Null _ -> {}
        }
    }

    /** The key, but for {@code {name: DB_HOST, value: …}} the name. */
    private static String nameOf(YamlNode.Mapping mapping, String key) {
        return key.equals("value") ? mapping.get("name").flatMap(Scalar::text).orElse(key) : key;
    }
}
