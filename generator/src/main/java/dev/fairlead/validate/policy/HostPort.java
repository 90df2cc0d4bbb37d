package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Pod;
import dev.fairlead.validate.manifest.Rule;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** No container takes a port of its node. */
final class HostPort implements ManifestCheck {

    private static final Rule RULE = Rule.warning(
                    "policy/host-port",
                    "A port of the node is open to its network past every Service, and only one such pod fits on a node.",
                    "take hostPort away; reach the pod through a Service")
            .in(Category.SECURITY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        return manifests.pods().stream()
                .flatMap(pod -> pod.containers().stream().flatMap(c -> ports(pod, c)))
                .toList();
    }

    private static Stream<Breach> ports(Pod pod, Pod.Container container) {
        int size = container.find("ports").orElse(null) instanceof YamlNode.Sequence s
                ? s.items().size()
                : 0;
        return IntStream.range(0, size)
                .mapToObj(Integer::toString)
                .flatMap(i -> container.text("ports", i, "hostPort").stream()
                        .filter(port -> !port.equals("0"))
                        .map(port -> RULE.at(
                                pod.owner(),
                                container.at("ports", i, "hostPort"),
                                "container '%s' takes port %s of its node".formatted(container.name(), port))));
    }
}
