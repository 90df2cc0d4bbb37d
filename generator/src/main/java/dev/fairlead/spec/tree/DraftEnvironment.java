package dev.fairlead.spec.tree;

import dev.fairlead.finding.Position;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlNode.Entry;
import java.util.List;
import java.util.Optional;

/**
 * One environment of a draft.
 *
 * @param name its key
 * @param namePosition where the key stands
 * @param own what stands below the key
 * @param merged the shared part with the environment's overrides and variables laid over it
 */
public record DraftEnvironment(String name, Position namePosition, YamlNode.Mapping own, YamlNode.Mapping merged) {

    static DraftEnvironment of(Entry entry, YamlNode.Mapping shared) {
        Fields own = Fields.of(entry.value());
        YamlNode.Mapping overridden = Overlay.of(shared, own.map("overrides").node());
        YamlNode.Mapping merged = own.optionalMap("env")
                .map(env -> Overlay.of(overridden, wrapped("workload", wrapped("env", env.node()))))
                .orElse(overridden);
        return new DraftEnvironment(entry.key(), entry.keyPosition(), own.node(), merged);
    }

    /** The keys below the environment's name. */
    public Fields ownFields() {
        return new Fields(own);
    }

    /** The effective workload. */
    public Fields workload() {
        return new Fields(merged).map("workload");
    }

    /** The effective service, if there is one. */
    public Optional<Fields> service() {
        return new Fields(merged).optionalMap("service");
    }

    /** The effective autoscaler, if there is one and it is not switched off. */
    public Optional<Fields> autoscaler() {
        return new Fields(merged)
                .optionalMap("autoscaler")
                .filter(a -> a.bool("enabled").orElse(true));
    }

    /** What is asked after an install, if anything is. */
    public Optional<Fields> verification() {
        return new Fields(merged).optionalMap("verification");
    }

    /** The effective canary, if there is one. */
    public Optional<Fields> canary() {
        return new Fields(merged).optionalMap("canary");
    }

    /** The services that are needed, where they were written. */
    public List<YamlNode.Text> needsNodes() {
        return new Fields(merged)
                .items("needs").stream()
                        .filter(YamlNode.Text.class::isInstance)
                        .map(YamlNode.Text.class::cast)
                        .toList();
    }

    /** The services that are needed. */
    public List<String> needs() {
        return needsNodes().stream().map(YamlNode.Text::value).toList();
    }

    /** The kubeconfig's context that it names; empty when it names none. */
    public String context() {
        return ownFields().map("cluster").text("context").orElse("");
    }

    /** The namespace that it names; empty when it names none. */
    public String namespace() {
        return ownFields().map("cluster").text("namespace").orElse("");
    }

    private static YamlNode.Mapping wrapped(String key, YamlNode.Mapping value) {
        return new YamlNode.Mapping(value.position(), List.of(new Entry(key, value.position(), value)));
    }
}
