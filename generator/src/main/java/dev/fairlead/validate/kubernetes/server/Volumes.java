package dev.fairlead.validate.kubernetes.server;

import dev.fairlead.validate.manifest.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Every volume has one source, and every mount leads to a volume of the pod, each at a path of its own. */
final class Volumes implements ServerRule {

    private static final Rule RULE = Rule.error(
            "kubernetes/volume",
            "A volume has a name and one source; a mount names a volume of the pod and a path that no other mount has.",
            "declare the volume under volumes, or take the mount away");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Spot object, Refusals refusals) {
        object.podSpec().ifPresent(pod -> {
            volumes(pod, refusals);
            Set<String> known =
                    pod.items("volumes").stream().map(v -> v.text("name")).collect(Collectors.toSet());
            object.items("spec", "volumeClaimTemplates").forEach(c -> known.add(c.text("metadata", "name")));
            pod.containers().forEach(c -> mounts(c, known, refusals));
        });
    }

    private static void volumes(Spot pod, Refusals refusals) {
        Set<String> names = new HashSet<>();
        for (Spot volume : pod.items("volumes")) {
            String name = volume.text("name");
            if (!Names.isLabel(name)) {
                refusals.at(volume, "name", "the volume's name '%s' must be %s".formatted(name, Names.LABEL_SHAPE));
            } else if (!names.add(name)) {
                refusals.at(volume, "name", "two volumes are called '%s'".formatted(name));
            }
            // Without any source the server takes an empty folder.
            List<String> sources = volume.fields().stream()
                    .map(Spot::key)
                    .filter(k -> !k.equals("name"))
                    .toList();
            if (sources.size() > 1) {
                refusals.at(
                        volume, "the volume has %d sources: %s".formatted(sources.size(), String.join(", ", sources)));
            }
            volume.get("secret").ifPresent(s -> source(s, "secretName", refusals));
            volume.get("configMap").ifPresent(s -> source(s, "name", refusals));
            volume.get("persistentVolumeClaim").ifPresent(s -> refusals.needed(s, "claimName"));
            volume.get("hostPath").ifPresent(s -> refusals.needed(s, "path"));
        }
    }

    private static void source(Spot source, String name, Refusals refusals) {
        refusals.needed(source, name);
        refusals.between(source, "defaultMode", 0, 0777);
        for (Spot item : source.items("items")) {
            refusals.needed(item, "key");
            refusals.between(item, "mode", 0, 0777);
            descending(item, "path", true, refusals);
        }
    }

    private static void mounts(Spot container, Set<String> known, Refusals refusals) {
        Set<String> paths = new HashSet<>();
        for (Spot mount : container.items("volumeMounts")) {
            String name = mount.text("name");
            if (!known.contains(name)) {
                refusals.at(mount, "name", "the pod has no volume '%s'".formatted(name));
            }
            String path = mount.text("mountPath");
            if (path.isEmpty()) {
                refusals.at(mount, "mountPath", "mountPath is needed");
            } else if (!paths.add(path)) {
                refusals.at(mount, "mountPath", "two volumes are mounted at %s".formatted(path));
            }
            descending(mount, "subPath", false, refusals);
            descending(mount, "subPathExpr", false, refusals);
            if (!mount.text("subPath").isEmpty() && !mount.text("subPathExpr").isEmpty()) {
                refusals.at(mount, "subPathExpr", "a mount has subPath or subPathExpr, not both");
            }
            refusals.oneOf(mount, "mountPropagation", List.of("None", "HostToContainer", "Bidirectional"));
        }
    }

    private static void descending(Spot parent, String field, boolean needed, Refusals refusals) {
        String path = parent.text(field);
        if (path.isEmpty()
                ? needed
                : path.startsWith("/") || List.of(path.split("/", -1)).contains("..")) {
            refusals.at(parent, field, "'%s' must be a relative path without '..'".formatted(path));
        }
    }
}
