package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Pod;
import dev.fairlead.validate.manifest.Rule;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** No secret stands in clear text in environment variables, arguments or config files. */
final class SecretLiteral implements ManifestCheck {

    private static final Rule RULE = Rule.error(
                    "policy/secret-literal",
                    "A secret in a spec is in the history of the repository for good, and in every rendered file.",
                    "take it out, change it where it was issued, and refer to a Secret: secrets: {NAME: {secret: name, key: key}}")
            .in(Category.SECURITY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        Stream<Breach> pods = manifests.pods().stream()
                .flatMap(pod -> pod.containers().stream()
                        .flatMap(c -> Stream.concat(
                                variables(pod, c), Stream.of("command", "args").flatMap(list -> words(pod, c, list)))));
        Stream<Breach> files =
                manifests.objects().stream().filter(m -> m.is("", "ConfigMap")).flatMap(SecretLiteral::files);
        return Stream.concat(pods, files).toList();
    }

    private static Stream<Breach> variables(Pod pod, Pod.Container container) {
        return indexes(container.find("env")).flatMap(i -> {
            String name = container.text("env", i, "name").orElse("");
            return container.text("env", i, "value").flatMap(v -> SecretShapes.of(name, v)).stream()
                    .map(what -> RULE.at(
                            pod.owner(),
                            container.at("env", i, "value"),
                            "the variable %s holds %s (its value is not shown)".formatted(name, what)));
        });
    }

    private static Stream<Breach> words(Pod pod, Pod.Container container, String list) {
        return indexes(container.find(list))
                .flatMap(i -> container
                        .text(list, i)
                        .flatMap(word -> Stream.concat(
                                        SecretShapes.inText(word),
                                        Stream.of(SecretShapes.of(flag(container, list, i), word)))
                                .flatMap(Optional::stream)
                                .findFirst())
                        .stream()
                        .map(what -> RULE.at(
                                pod.owner(),
                                container.at(list, i),
                                "a word of %s is %s (it is not shown)".formatted(list, what))));
    }

    /** The name of the option whose value a word is, as in {@code --password, value}; empty when it is none. */
    private static String flag(Pod.Container container, String list, String index) {
        int before = Integer.parseInt(index) - 1;
        return before < 0
                ? ""
                : container
                        .text(list, Integer.toString(before))
                        .filter(word -> word.startsWith("-"))
                        .map(word -> word.replaceFirst("^-+", ""))
                        .orElse("");
    }

    private static Stream<Breach> files(Manifest map) {
        return map.root().get("data").stream()
                .filter(YamlNode.Mapping.class::isInstance)
                .flatMap(data -> ((YamlNode.Mapping) data).entries().stream())
                .flatMap(file -> Scalar.text(file.value()).stream()
                        .flatMap(text ->
                                Stream.concat(Stream.of(SecretShapes.of(file.key(), text)), SecretShapes.inText(text)))
                        .flatMap(Optional::stream)
                        .limit(1)
                        .map(what -> RULE.at(
                                map,
                                Pointer.of("data", file.key()),
                                "the config file %s holds %s (it is not shown)".formatted(file.key(), what))));
    }

    private static Stream<String> indexes(Optional<YamlNode> list) {
        int size = list.filter(YamlNode.Sequence.class::isInstance)
                .map(s -> ((YamlNode.Sequence) s).items().size())
                .orElse(0);
        return IntStream.range(0, size).mapToObj(Integer::toString);
    }
}
