package dev.fairlead.compare;

import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fields that one tree sets, each with what another tree has there. What only the other tree has is left out, since a
 * server fills in defaults; an item that only the other has is told where the items of the list have no names.
 */
public final class SetFields {

    /**
     * A scalar that the first tree sets.
     *
     * @param path the way to it
     * @param at where it is in the first tree
     * @param otherAt where it is in the other tree, or would be
     * @param set its value in the first tree; nothing for an item that only the other has
     * @param other what the other tree has there
     */
    public record Field(
            FieldPath path, Pointer at, Pointer otherAt, Optional<YamlNode> set, Optional<YamlNode> other) {}

    private final List<Field> found = new ArrayList<>();

    private SetFields() {}

    /** All of them, in the order of the first tree. */
    public static List<Field> of(YamlNode set, YamlNode other) {
        SetFields fields = new SetFields();
        fields.walk(new Field(FieldPath.ROOT, Pointer.ROOT, Pointer.ROOT, Optional.of(set), Optional.of(other)));
        return List.copyOf(fields.found);
    }

    private void walk(Field here) {
        switch (here.set().orElseThrow()) {
            case YamlNode.Mapping map -> map.entries().forEach(e -> walk(key(here, e)));
            case YamlNode.Sequence list -> items(here, list, otherList(here));
            case YamlNode.Text _, YamlNode.Numeric _, YamlNode.Bool _ -> found.add(here);
            case YamlNode.Null _ -> {}
        }
    }

    private static Field key(Field here, YamlNode.Entry entry) {
        Optional<YamlNode> other = here.other()
                .filter(YamlNode.Mapping.class::isInstance)
                .flatMap(m -> ((YamlNode.Mapping) m).get(entry.key()))
                .filter(n -> !(n instanceof YamlNode.Null));
        return new Field(
                here.path().key(entry.key()),
                here.at().child(entry.key()),
                here.otherAt().child(entry.key()),
                Optional.of(entry.value()),
                other);
    }

    private static YamlNode.Sequence otherList(Field here) {
        return here.other().orElse(null) instanceof YamlNode.Sequence list
                ? list
                : new YamlNode.Sequence(here.set().orElseThrow().position(), List.of());
    }

    private void items(Field here, YamlNode.Sequence list, YamlNode.Sequence other) {
        ListIdentity identity = ListIdentity.of(list, other);
        List<String> ids = identity.ids(list);
        List<String> others = identity.ids(other);
        for (int i = 0; i < ids.size(); i++) {
            int j = others.indexOf(ids.get(i));
            walk(new Field(
                    here.path().item(ids.get(i)),
                    here.at().child(i),
                    here.otherAt().child(j < 0 ? others.size() : j),
                    Optional.of(list.items().get(i)),
                    j < 0 ? Optional.empty() : Optional.of(other.items().get(j))));
        }
        // Items without names: a server adds none by default, so one more is someone's.
        for (int j = ids.size(); !identity.hasNames() && !ids.isEmpty() && j < others.size(); j++) {
            found.add(new Field(
                    here.path().item(others.get(j)),
                    here.at().child(j),
                    here.otherAt().child(j),
                    Optional.empty(),
                    Optional.of(other.items().get(j))));
        }
    }
}
