package dev.fairlead.canary;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.install.object.Manifests;
import dev.fairlead.install.object.ObjectRef;
import dev.fairlead.spec.Canary;
import dev.fairlead.validate.change.Differences;
import dev.fairlead.validate.change.Masked;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What runs stays as it is while a canary runs: its objects are rendered as they were deployed, field for field. Only the Service may begin
 * to name the stable track or no track, as the canary's routing needs it: until the canary has pods, that is the same pods.
 */
final class StableUnchanged {

    private StableUnchanged() {}

    /**
     * Compares what runs with what the first step would be.
     *
     * @param name the shared name
     * @param routing by gateway the canary's HTTPRoute takes over what has that name
     * @throws Unavailable when something else would change
     */
    static void require(Manifests running, Manifests step, String name, Canary.Routing routing) {
        List<String> changes = running.byRef().entrySet().stream()
                .filter(o -> routing != Canary.Routing.GATEWAY || !is(o.getKey(), "HTTPRoute", name))
                .flatMap(o -> changes(o.getKey(), o.getValue().root(), step, is(o.getKey(), "Service", name)))
                .toList();
        if (!changes.isEmpty()) {
            throw new Unavailable(
                    "the charts would change what runs, beside the canary: "
                            + String.join("; ", changes.subList(0, Math.min(5, changes.size()))),
                    "the charts differ from those of the running release: install it with them first, with the version that runs"
                            + " (fairlead install), then start the canary");
        }
    }

    private static boolean is(ObjectRef ref, String kind, String name) {
        return ref.kind().equals(kind) && ref.name().equals(name);
    }

    private static Stream<String> changes(ObjectRef ref, YamlNode.Mapping before, Manifests step, boolean shared) {
        Manifest next = step.byRef().get(ref);
        if (next == null) {
            return Stream.of(ref + " would go");
        }
        YamlNode.Mapping running = shared ? ofAnyTrack(before) : before;
        YamlNode.Mapping after = shared ? ofAnyTrack(next.root()) : next.root();
        return Differences.between(running, after, Masked.ofObject(next), _ -> Optional.empty()).stream()
                .map(d -> "%s %s: '%s' would become '%s'"
                        .formatted(
                                ref, d.path(), d.before().orElse(""), d.after().orElse("")));
    }

    private static YamlNode.Mapping ofAnyTrack(YamlNode.Mapping service) {
        YamlNode.Mapping spec = Tree.map(service, "spec");
        YamlNode.Mapping selector = Tree.without(Tree.map(spec, "selector"), Set.of("fairlead.dev/track"));
        return Tree.with(service, "spec", Tree.with(spec, "selector", selector));
    }
}
