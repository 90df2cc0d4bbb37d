package dev.fairlead.validate.change.judge;

import dev.fairlead.validate.change.Effect;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.Pod;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A ConfigMap or Secret that changes under its name while the pods that use it are not replaced. */
final class StaleConfig implements Judgement {

    @Override
    public List<Effect> judge(ReleasePair pair) {
        List<String> restarted = pair.updated()
                .filter(u -> u.touching("spec", "template").findAny().isPresent())
                .map(Updated::label)
                .toList();
        return pair.updated()
                .filter(u -> u.after().is("", "ConfigMap") || u.after().is("", "Secret"))
                .filter(u -> Stream.of("data", "binaryData", "stringData")
                        .anyMatch(key -> u.within(key).findAny().isPresent()))
                .flatMap(
                        u -> pair.after().objects().stream()
                                .filter(m -> Pod.of(m).filter(Pod::isServing).isPresent())
                                .filter(m -> !restarted.contains(m.label()))
                                .filter(m -> names(m.root(), u.after()))
                                .map(
                                        m -> new Effect(
                                                Effect.Kind.NOTABLE,
                                                u.label(),
                                                "changes, and the pods of %s are not replaced: they keep what they read at their start"
                                                        .formatted(m.label()),
                                                "put a checksum of it into an annotation of the pod template, or name it by its content")))
                .toList();
    }

    /** Whether an object refers to a ConfigMap or Secret: in its variables or its volumes. */
    private static boolean names(YamlNode node, Manifest config) {
        return switch (node) {
            case YamlNode.Mapping map ->
                map.entries().stream()
                        .anyMatch(e -> names(e.value(), config)
                                || (keys(config).contains(e.key()) && refers(e.value(), config.name())));
            case YamlNode.Sequence list -> list.items().stream().anyMatch(item -> names(item, config));
            case YamlNode.Text _, YamlNode.Numeric _, YamlNode.Bool _, YamlNode.Null _ -> false;
        };
    }

    private static List<String> keys(Manifest config) {
        return config.isSecret()
                ? List.of("secretKeyRef", "secretRef", "secret")
                : List.of("configMapKeyRef", "configMapRef", "configMap");
    }

    private static boolean refers(YamlNode reference, String name) {
        return reference instanceof YamlNode.Mapping map
                && Stream.of(map.get("name"), map.get("secretName"))
                        .flatMap(Optional::stream)
                        .flatMap(n -> Scalar.text(n).stream())
                        .anyMatch(name::equals);
    }
}
