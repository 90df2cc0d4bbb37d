package dev.fairlead.promote.record;

import dev.fairlead.finding.Position;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Something that is not as a record sealed it. What follows from something else that moved is not told: objects that changed
 * with their values, the spec's parts behind values.
 *
 * @param what in words, such as {@code the value deployment.image of shop}
 * @param position where to look
 */
public record Movement(String what, Position position) {

    /** What moved since a record was sealed. */
    public static List<Movement> between(Fingerprints sealed, Fingerprints now, RenderedEnvironment rendered) {
        List<Movement> found = new ArrayList<>();
        Position fallback = rendered.environment().version().position();
        boolean same = true;
        TreeSet<String> names = new TreeSet<>(sealed.releases().keySet());
        names.addAll(now.releases().keySet());
        for (String name : names) {
            Fingerprints.Release then = sealed.releases().get(name);
            Fingerprints.Release is = now.releases().get(name);
            if (then == null || is == null) {
                found.add(new Movement(
                        "the release %s, which %s".formatted(name, then == null ? "is new" : "is gone"), fallback));
                continue;
            }
            List<Movement> ofRelease = release(name, then, is, rendered);
            found.addAll(ofRelease);
            same &= ofRelease.isEmpty();
        }
        if (!sealed.schemas().equals(now.schemas())) {
            found.add(new Movement(
                    "the schemas, or the Kubernetes version",
                    rendered.environment().cluster().position()));
        }
        if (same && !sealed.spec().digest().equals(now.spec().digest())) {
            sealed.spec()
                    .movedTo(now.spec())
                    .forEach(part -> found.add(new Movement(
                            "the spec's " + part,
                            position(rendered.environment().merged(), part, rendered, fallback))));
        }
        return List.copyOf(found);
    }

    private static List<Movement> release(
            String name, Fingerprints.Release then, Fingerprints.Release is, RenderedEnvironment rendered) {
        List<Movement> found = new ArrayList<>();
        YamlNode.Mapping values = rendered.releases().stream()
                .filter(r -> name.equals(rendered.spec().name() + "-" + r.name()))
                .map(r -> r.values())
                .findFirst()
                .orElse(rendered.values());
        Position fallback = rendered.environment().version().position();
        if (!then.values().digest().equals(is.values().digest())) {
            then.values()
                    .movedTo(is.values())
                    .forEach(part -> found.add(new Movement(
                            "the value %s of %s".formatted(part, name), position(values, part, rendered, fallback))));
        }
        if (!then.chart().equals(is.chart()) && found.isEmpty()) {
            found.add(new Movement("the chart of " + name, fallback));
        }
        if (!then.manifests().digest().equals(is.manifests().digest()) && found.isEmpty()) {
            then.manifests()
                    .movedTo(is.manifests())
                    .forEach(part -> found.add(new Movement("the object %s of %s".formatted(part, name), fallback)));
        }
        return found;
    }

    /** The first line of the spec that has a say in a value. */
    private static Position position(
            YamlNode.Mapping tree, String part, RenderedEnvironment rendered, Position fallback) {
        return tree.find(new Pointer(List.of(part.split("\\.", -1))))
                .flatMap(node -> inSpec(node, rendered.spec().displayName()))
                .orElse(fallback);
    }

    private static Optional<Position> inSpec(YamlNode node, String file) {
        List<YamlNode> below = switch (node) {
            case YamlNode.Mapping map ->
                map.entries().stream().map(YamlNode.Entry::value).toList();
            case YamlNode.Sequence list -> list.items();
            case YamlNode.Text _, YamlNode.Numeric _, YamlNode.Bool _, YamlNode.Null _ -> List.of();
        };
        boolean here = node.position().file().equals(file) && node.position().line() > 0;
        return below.isEmpty() && here
                ? Optional.of(node.position())
                : below.stream()
                        .flatMap(n -> inSpec(n, file).stream())
                        .findFirst()
                        .or(() -> here ? Optional.of(node.position()) : Optional.empty());
    }
}
