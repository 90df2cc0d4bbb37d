package dev.fairlead.capacity;

import dev.fairlead.spec.Environment;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the containers of a pod request and may use together: the workload's own and its sidecars. */
public final class PodResources {

    private final List<Fields> containers;

    private PodResources(List<Fields> containers) {
        this.containers = containers;
    }

    /** Those of an environment's pods. */
    public static PodResources of(Environment environment) {
        Fields workload = new Fields(environment.workload().node());
        Stream<YamlNode> sidecars = workload.items("sidecars").stream();
        return new PodResources(Stream.concat(Stream.of(workload), sidecars.map(Fields::of))
                .map(container -> container.map("resources"))
                .toList());
    }

    /** In cores or bytes; of a container with a limit alone Kubernetes takes that. Nothing when there is none. */
    public Optional<Double> request(Resource resource) {
        double sum = containers.stream()
                .flatMap(c -> amount(c, "requests", resource).or(() -> amount(c, "limits", resource)).stream())
                .mapToDouble(amount -> amount)
                .sum();
        return sum > 0 ? Optional.of(sum) : Optional.empty();
    }

    /** In cores or bytes; nothing when one of the containers has none. */
    public Optional<Double> limit(Resource resource) {
        List<Double> limits = containers.stream()
                .flatMap(c -> amount(c, "limits", resource).stream())
                .toList();
        return limits.size() == containers.size()
                ? Optional.of(limits.stream().mapToDouble(amount -> amount).sum())
                : Optional.empty();
    }

    private static Optional<Double> amount(Fields resources, String kind, Resource resource) {
        return resources.at(kind, resource.key()).flatMap(Fields::quantityOf).map(Number::doubleValue);
    }
}
