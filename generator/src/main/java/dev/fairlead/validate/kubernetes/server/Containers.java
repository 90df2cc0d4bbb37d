package dev.fairlead.validate.kubernetes.server;

import dev.fairlead.validate.manifest.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A pod has a container; containers have an image and names of their own; what only serves is not asked of what ends. */
final class Containers implements ServerRule {

    private static final Rule RULE = Rule.error(
            "kubernetes/container",
            "A pod has at least one container; each has an image and a name that no other has.",
            "give each container an image and its own name of lower-case letters, digits and dashes");

    private static final List<String> SERVING = List.of("lifecycle", "livenessProbe", "readinessProbe", "startupProbe");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Spot object, Refusals refusals) {
        object.podSpec().ifPresent(pod -> {
            if (pod.items("containers").isEmpty()) {
                refusals.at(pod, "containers", "a pod needs at least one container");
            }
            Set<String> names = new HashSet<>();
            pod.items("containers").forEach(c -> container(c, names, refusals));
            pod.items("initContainers").forEach(c -> {
                container(c, names, refusals);
                ending(c, refusals);
            });
        });
    }

    private static void container(Spot container, Set<String> names, Refusals refusals) {
        String name = container.text("name");
        if (!Names.isLabel(name)) {
            refusals.at(container, "name", "the container's name '%s' must be %s".formatted(name, Names.LABEL_SHAPE));
        } else if (!names.add(name)) {
            refusals.at(container, "name", "two containers of the pod are called '%s'".formatted(name));
        }
        if (container.text("image").isEmpty()) {
            refusals.at(container, "image", "the container has no image");
        }
        refusals.oneOf(container, "imagePullPolicy", List.of("Always", "IfNotPresent", "Never"));
    }

    private static void ending(Spot container, Refusals refusals) {
        if (!container.text("restartPolicy").equals("Always")) {
            container
                    .given(SERVING)
                    .forEach(field -> refusals.at(
                            container, field, "an init container runs to its end and takes no %s".formatted(field)));
        }
    }
}
