package dev.fairlead.validate.manifest;

import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The pod that an object makes.
 *
 * @param owner the object
 * @param pointer the way to the pod's spec in it
 * @param spec the pod's spec
 */
public record Pod(Manifest owner, Pointer pointer, YamlNode.Mapping spec) {

    private static final Set<String> SERVING = Set.of("Deployment", "StatefulSet", "DaemonSet");

    /**
     * A container of the pod.
     *
     * @param pointer the way to it in the object
     * @param isInit whether it runs before the others and ends
     */
    public record Container(Pointer pointer, YamlNode.Mapping node, boolean isInit) {

        public String name() {
            return text("name").orElse("?");
        }

        public Optional<String> text(String... path) {
            return node.find(Pointer.of(path)).flatMap(Scalar::text);
        }

        public Optional<YamlNode> find(String... path) {
            return node.find(Pointer.of(path)).filter(n -> !(n instanceof YamlNode.Null));
        }

        /** The way to something in it, whether it is there or not. */
        public Pointer at(String... path) {
            Pointer at = pointer;
            for (String token : path) {
                at = at.child(token);
            }
            return at;
        }
    }

    /** The pod of an object, if it makes any. */
    public static Optional<Pod> of(Manifest manifest) {
        Optional<Pointer> pointer = switch (manifest.kind()) {
            case "Pod" -> Optional.of(Pointer.of("spec"));
            case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job" ->
                Optional.of(Pointer.of("spec", "template", "spec"));
            case "CronJob" -> Optional.of(Pointer.of("spec", "jobTemplate", "spec", "template", "spec"));
            default -> Optional.empty();
        };
        return pointer.flatMap(p -> manifest.root()
                .find(p)
                .filter(YamlNode.Mapping.class::isInstance)
                .map(spec -> new Pod(manifest, p, (YamlNode.Mapping) spec)));
    }

    /** Whether it is there to serve, not to end. */
    public boolean isServing() {
        return SERVING.contains(owner.kind()) && !owner.isHook();
    }

    /** Its containers, those that run before it first. */
    public List<Container> containers() {
        List<Container> all = new ArrayList<>();
        add(all, "initContainers", true);
        add(all, "containers", false);
        return all;
    }

    /** The containers that serve: sidecars included, init containers not. */
    public List<Container> mainContainers() {
        return containers().stream().filter(c -> !c.isInit()).toList();
    }

    private void add(List<Container> all, String list, boolean isInit) {
        if (spec.get(list).orElse(null) instanceof YamlNode.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                if (sequence.items().get(i) instanceof YamlNode.Mapping node) {
                    all.add(new Container(pointer.child(list).child(i), node, isInit));
                }
            }
        }
    }
}
