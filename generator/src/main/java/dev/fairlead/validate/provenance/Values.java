package dev.fairlead.validate.provenance;

import dev.fairlead.finding.Position;
import dev.fairlead.finding.UnknownName;
import dev.fairlead.spec.Spec;
import dev.fairlead.validate.trace.Leaves;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the values that a path means: a path of the values as they are rendered, or of the spec. */
final class Values {

    /** A value of a release. */
    record Place(String release, Pointer pointer) {}

    /**
     * What a path means.
     *
     * @param line the line of the spec that it names, when it is a path of the spec
     */
    record Found(List<Place> places, Optional<Position> line, List<String> notes) {}

    private final View view;
    private final Function<String, YamlNode.Mapping> effective;

    /** @param effective the values of a release over its chart's defaults */
    Values(View view, Function<String, YamlNode.Mapping> effective) {
        this.view = view;
        this.effective = effective;
    }

    /**
     * What a path means: a value of the service's release, one of another release behind its name, a line of the spec, or
     * a default of a chart.
     *
     * @throws UnknownName when it means nothing
     */
    Found of(Way way) {
        if (way.steps().isEmpty()) {
            throw new UnknownName("field", "", topLevel(), "the values of " + view.service());
        }
        return inValues(way, view.rendered().values())
                .or(() -> inRelease(way))
                .or(() -> inSpec(way))
                .or(() -> inValues(way, effective.apply(view.service())))
                .or(() -> removed(way))
                .orElseThrow(() -> unknown(way));
    }

    private Optional<Found> inValues(Way way, YamlNode.Mapping values) {
        return way.in(values).map(p -> new Found(List.of(new Place(view.service(), p)), Optional.empty(), List.of()));
    }

    private Optional<Found> inRelease(Way way) {
        String first = way.steps().getFirst();
        return view.values().keySet().stream()
                .filter(name -> name.equals(first) || name.equals(view.service() + "-" + first))
                .filter(name -> way.steps().size() > 1 && !name.equals(view.service()))
                .flatMap(name -> way.below().in(effective.apply(name)).map(p -> new Place(name, p)).stream())
                .findFirst()
                .map(place -> new Found(List.of(place), Optional.empty(), List.of()));
    }

    private Optional<Found> inSpec(Way way) {
        Spec spec = view.rendered().spec();
        Optional<YamlNode> own = spec.root().find(Pointer.of("environments", view.name()));
        Optional<YamlNode> node = way.in(view.rendered().environment().merged())
                .flatMap(view.rendered().environment().merged()::find)
                .or(() -> own.flatMap(o -> way.in(o).flatMap(o::find)))
                .or(() -> way.in(spec.root()).flatMap(spec.root()::find));
        return node.map(n -> new Found(written(n), Optional.of(n.position()), List.of()));
    }

    /** The values that hold what a node of the spec says, or read it. */
    private List<Place> written(YamlNode node) {
        Set<Position> lines =
                Leaves.of(node).values().stream().map(YamlNode::position).collect(Collectors.toSet());
        view.rendered().inputs().forEach((string, reads) -> {
            if (reads.stream().map(YamlNode::position).anyMatch(lines::contains)) {
                lines.add(string);
            }
        });
        List<Place> places = new ArrayList<>();
        for (Map.Entry<String, YamlNode.Mapping> release : view.values().entrySet()) {
            Set<Pointer> found = new LinkedHashSet<>();
            Leaves.of(release.getValue()).forEach((pointer, leaf) -> {
                if (lines.contains(leaf.position())) {
                    found.add(pointer);
                }
            });
            if (node instanceof YamlNode.Mapping || node instanceof YamlNode.Sequence) {
                common(found).ifPresent(p -> places.add(new Place(release.getKey(), p)));
            } else {
                found.forEach(p -> places.add(new Place(release.getKey(), p)));
            }
        }
        return places;
    }

    private static Optional<Pointer> common(Set<Pointer> found) {
        return found.stream().reduce((a, b) -> {
            int same = 0;
            while (same < Math.min(a.tokens().size(), b.tokens().size())
                    && a.tokens().get(same).equals(b.tokens().get(same))) {
                same++;
            }
            return new Pointer(a.tokens().subList(0, same));
        });
    }

    /** What the shared part says and the environment takes away. */
    private Optional<Found> removed(Way way) {
        Spec spec = view.rendered().spec();
        Pointer overrides = Pointer.of("environments", view.name(), "overrides");
        return way.in(spec.root()).flatMap(shared -> {
            Pointer at = overrides;
            for (String token : shared.tokens()) {
                at = at.child(token);
                Optional<YamlNode> taken = spec.root().find(at).filter(YamlNode.Null.class::isInstance);
                if (taken.isPresent()) {
                    return Optional.of(new Found(
                            List.of(),
                            Optional.of(taken.get().position()),
                            List.of("%s takes it away at %s"
                                    .formatted(view.name(), taken.get().position()))));
                }
            }
            return Optional.empty();
        });
    }

    private UnknownName unknown(Way way) {
        String first = way.steps().getFirst();
        if (view.rendered().values().get(first).isPresent()) {
            return way.unknown(effective.apply(view.service()), "the values of " + view.service());
        }
        Optional<YamlNode> merged = Optional.of(view.rendered().environment().merged());
        return merged.filter(m -> m.find(Pointer.of(first)).isPresent())
                .map(m -> way.unknown(m, "the spec of " + view.service()))
                .orElseGet(() ->
                        new UnknownName("value", first, topLevel(), "the values and the spec of " + view.service()));
    }

    private List<String> topLevel() {
        Set<String> names = new LinkedHashSet<>(view.rendered().values().keys());
        names.addAll(view.rendered().environment().merged().keys());
        names.addAll(List.of("version", "cluster", "endpoints"));
        view.values().keySet().stream().skip(1).forEach(names::add);
        return List.copyOf(names);
    }
}
