package dev.fairlead.validate.trace;

import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/** Finds in another rendering of a release what stood in the first. */
public final class Counterpart {

    private Counterpart() {}

    /** The object of the same template: in the same place among that template's, else of the same kind and name. */
    public static Optional<Manifest> of(List<Manifest> manifests, Manifest manifest, List<Manifest> others) {
        List<Manifest> before = alike(manifests, manifest);
        List<Manifest> after = alike(others, manifest);
        int index = before.indexOf(manifest);
        return before.size() == after.size() && index >= 0
                ? Optional.of(after.get(index))
                : after.stream().filter(m -> m.name().equals(manifest.name())).findFirst();
    }

    private static List<Manifest> alike(List<Manifest> manifests, Manifest manifest) {
        return manifests.stream()
                .filter(m -> m.source().equals(manifest.source()) && m.kind().equals(manifest.kind()))
                .toList();
    }

    /** A place in the other object: an item of a list that has lost or won items is found by its name. */
    public static Optional<YamlNode> find(YamlNode root, Pointer place, YamlNode otherRoot) {
        Optional<YamlNode> here = Optional.of(root);
        Optional<YamlNode> there = Optional.of(otherRoot);
        for (String token : place.tokens()) {
            Pointer step = Pointer.of(token);
            if (here.orElse(null) instanceof YamlNode.Sequence list
                    && there.orElse(null) instanceof YamlNode.Sequence other
                    && list.items().size() != other.items().size()) {
                Optional<String> name = list.find(step).flatMap(Counterpart::name);
                there = name.isEmpty()
                        ? Optional.empty()
                        : other.items().stream()
                                .filter(item -> name(item).equals(name))
                                .findFirst();
            } else {
                there = there.flatMap(n -> n.find(step));
            }
            here = here.flatMap(n -> n.find(step));
        }
        return there.filter(n -> !(n instanceof YamlNode.Null));
    }

    private static Optional<String> name(YamlNode item) {
        return item.find(Pointer.of("name")).flatMap(Scalar::text);
    }
}
