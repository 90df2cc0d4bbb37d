package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Pod;
import dev.fairlead.validate.manifest.Rule;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.yaml.YamlNode;
import java.util.List;

/** Containers keep no capability that they do not need. */
final class Capabilities implements ManifestCheck {

    private static final Rule RULE = Rule.warning(
                    "policy/capabilities",
                    "Container runtimes give a dozen of root's powers by default, and a service on a port above 1023 needs none.",
                    "set capabilities: {drop: [ALL]}, and add back NET_BIND_SERVICE alone where it is needed")
            .in(Category.SECURITY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        return Containers.all(manifests, (pod, container) -> {
            List<String> dropped = names(container, "drop");
            List<String> risky = names(container, "add").stream()
                    .filter(c -> !c.equals("NET_BIND_SERVICE"))
                    .toList();
            if (Contexts.isWindows(pod) || (dropped.contains("ALL") && risky.isEmpty())) {
                return null;
            }
            String name = container.name();
            return risky.isEmpty()
                    ? RULE.at(
                            pod.owner(),
                            container.at("securityContext", "capabilities", "drop"),
                            "container '%s' does not drop all capabilities".formatted(name))
                    : RULE.at(
                            pod.owner(),
                            container.at("securityContext", "capabilities", "add"),
                            "container '%s' adds the capabilities %s".formatted(name, String.join(", ", risky)));
        });
    }

    private static List<String> names(Pod.Container container, String list) {
        return container.find("securityContext", "capabilities", list).stream()
                .filter(YamlNode.Sequence.class::isInstance)
                .flatMap(s -> ((YamlNode.Sequence) s).items().stream())
                .flatMap(item -> Scalar.text(item).stream())
                .toList();
    }
}
