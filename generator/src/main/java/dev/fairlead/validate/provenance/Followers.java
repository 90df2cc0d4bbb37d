package dev.fairlead.validate.provenance;

import dev.fairlead.compare.TreeComparison;
import dev.fairlead.validate.CheckedRelease;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.trace.Counterpart;
import dev.fairlead.validate.trace.Experiment;
import dev.fairlead.validate.trace.Leaves;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Finds by one trial which fields of a release's objects follow a value. */
final class Followers {

    private final View view;
    private final Function<CheckedRelease, Experiment> experiments;

    Followers(View view, Function<CheckedRelease, Experiment> experiments) {
        this.view = view;
        this.experiments = experiments;
    }

    /** The fields that change with the values, as {@code Deployment/shop:spec.replicas}; none when nothing was rendered. */
    List<String> of(Values.Found found) {
        List<String> fields = new ArrayList<>();
        for (CheckedRelease release : view.releases()) {
            Set<Pointer> changed = new LinkedHashSet<>();
            found.places().stream()
                    .filter(p -> p.release().equals(release.name()))
                    .forEach(p -> changed.addAll(leaves(p)));
            if (!changed.isEmpty()) {
                experiments
                        .apply(release)
                        .objects(changed)
                        .ifPresent(after -> fields.addAll(differences(release.manifests(), after)));
            }
            boolean namespace = found.line()
                    .equals(view.rendered()
                            .spec()
                            .root()
                            .find(Pointer.of("environments", view.name(), "cluster", "namespace"))
                            .map(YamlNode::position));
            if (namespace) {
                release.chart()
                        .as(release.name(), release.namespace() + "z")
                        .ifPresent(after -> fields.addAll(differences(release.manifests(), after)));
            }
        }
        return fields.stream().distinct().toList();
    }

    private List<Pointer> leaves(Values.Place place) {
        Optional<YamlNode> node = view.values(place.release()).flatMap(v -> v.find(place.pointer()));
        return node.map(n -> Leaves.of(n).keySet().stream()
                        .map(below -> {
                            Pointer at = place.pointer();
                            for (String token : below.tokens()) {
                                at = at.child(token);
                            }
                            return at;
                        })
                        .toList())
                .orElse(List.of(place.pointer()));
    }

    private static List<String> differences(List<Manifest> before, List<Manifest> after) {
        List<String> fields = new ArrayList<>();
        for (Manifest manifest : before) {
            Optional<Manifest> other = Counterpart.of(before, manifest, after);
            if (other.isEmpty()) {
                fields.add(manifest.label() + " as a whole");
            } else {
                TreeComparison.between(manifest.root(), other.get().root())
                        .forEach(c -> fields.add(manifest.label() + ":" + c.path()));
            }
        }
        return fields;
    }
}
