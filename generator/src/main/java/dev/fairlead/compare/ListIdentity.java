package dev.fairlead.compare;

import dev.fairlead.yaml.YamlNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the items of two lists go by. The keys are those by which the Kubernetes API merges lists
 * ({@code x-kubernetes-list-map-keys} and {@code patchMergeKey}); a key counts when every item of both lists has another
 * value of it. Where none does, items go by their number.
 */
final class ListIdentity {

    private static final List<String> KEYS =
            List.of("name", "mountPath", "containerPort", "port", "topologyKey", "type", "ip", "key");

    private final Optional<String> key;

    private ListIdentity(Optional<String> key) {
        this.key = key;
    }

    static ListIdentity of(YamlNode.Sequence a, YamlNode.Sequence b) {
        return new ListIdentity(
                KEYS.stream().filter(k -> tells(k, a) && tells(k, b)).findFirst());
    }

    /** Whether items go by something else than their number. */
    boolean hasNames() {
        return key.isPresent();
    }

    /** The items' ids in their order. */
    List<String> ids(YamlNode.Sequence list) {
        return key.map(k -> values(k, list).toList())
                .orElseGet(() -> IntStream.range(0, list.items().size())
                        .mapToObj(Integer::toString)
                        .toList());
    }

    private static boolean tells(String key, YamlNode.Sequence list) {
        List<String> values = values(key, list).toList();
        return values.size() == list.items().size() && new HashSet<>(values).size() == values.size();
    }

    private static Stream<String> values(String key, YamlNode.Sequence list) {
        return list.items().stream()
                .filter(YamlNode.Mapping.class::isInstance)
                .flatMap(item -> ((YamlNode.Mapping) item).get(key).stream())
                .flatMap(value -> text(value).stream());
    }

    private static Optional<String> text(YamlNode value) {
        return switch (value) {
            case YamlNode.Text text -> Optional.of(text.value());
            case YamlNode.Numeric number -> Optional.of(number.literal());
            case YamlNode.Bool _, YamlNode.Null _, YamlNode.Mapping _, YamlNode.Sequence _ -> Optional.empty();
        };
    }
}
