package dev.fairlead.cluster;

import dev.fairlead.finding.Closest;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.yaml.TextFile;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A kubeconfig that was found to hold the wanted context. */
record KubeconfigFile(Path file) {

    /**
     * The first of the chosen files that holds the chosen context.
     *
     * @throws Unavailable when no file is named, one cannot be read, or none holds it
     */
    static KubeconfigFile holding(ClusterChoice choice) {
        if (choice.kubeconfigs().isEmpty()) {
            throw new Unavailable(
                    "no kubeconfig is named, so the context '%s' cannot be looked up".formatted(choice.context()),
                    "set KUBECONFIG or give --kubeconfig FILE (for example KUBECONFIG=$HOME/.kube/config); the default"
                            + " ~/.kube/config is never read unasked. --sandbox uses the local sandbox instead");
        }
        for (Path file : choice.kubeconfigs()) {
            if (contexts(file, choice).contains(choice.context())) {
                return new KubeconfigFile(file);
            }
        }
        List<String> known = choice.kubeconfigs().stream()
                .flatMap(f -> contexts(f, choice).stream())
                .sorted()
                .toList();
        throw new Unavailable(
                "the context '%s' is not in %s".formatted(choice.context(), files(choice)),
                Closest.to(choice.context(), known)
                                .map("did you mean '%s'? "::formatted)
                                .orElse("")
                        + (known.isEmpty() ? "it holds no context" : "it holds: " + String.join(", ", known))
                        + "; the spec names the only context that may be used");
    }

    private static List<String> contexts(Path file, ClusterChoice choice) {
        try {
            String text = TextFile.read(file, file.toString(), 10_000_000);
            YamlNode root =
                    new YamlReader(file.toString(), YamlLimits.MANIFESTS, YamlReader.Dialect.HELM).readOne(text);
            return root instanceof YamlNode.Mapping map
                    ? map.get("contexts").stream()
                            .flatMap(KubeconfigFile::names)
                            .toList()
                    : List.of();
        } catch (InvalidInput e) {
            throw new Unavailable(
                    "the kubeconfig that %s names cannot be used: %s".formatted(choice.origin(), e.getMessage()),
                    "name an existing kubeconfig file",
                    e);
        }
    }

    private static Stream<String> names(YamlNode contexts) {
        return contexts instanceof YamlNode.Sequence list
                ? list.items().stream()
                        .filter(YamlNode.Mapping.class::isInstance)
                        .flatMap(c -> ((YamlNode.Mapping) c).get("name").stream())
                        .filter(YamlNode.Text.class::isInstance)
                        .map(n -> ((YamlNode.Text) n).value())
                : Stream.of();
    }

    private static String files(ClusterChoice choice) {
        return String.join(
                ", ", choice.kubeconfigs().stream().map(Path::toString).toList());
    }
}
