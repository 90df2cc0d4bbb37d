package dev.fairlead.validate.change.judge;

import dev.fairlead.spec.Environment;
import dev.fairlead.validate.change.Change;
import dev.fairlead.validate.change.Difference;
import dev.fairlead.validate.change.Differences;
import dev.fairlead.validate.change.Effect;
import dev.fairlead.validate.change.Masked;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An environment talks to something else than before. */
public final class EndpointMoves {

    private EndpointMoves() {}

    /** The endpoints that changed. */
    public static List<Effect> judge(Environment before, Environment after) {
        return Differences.between(tree(before), tree(after), Masked.ofValues(), _ -> Optional.empty()).stream()
                .map(d -> Effect.of(Effect.Kind.NOTABLE, "endpoints." + d.path(), words(d)))
                .toList();
    }

    private static String words(Difference difference) {
        return switch (difference.change()) {
            case Change.ADDED -> "is new: " + difference.after().orElse("");
            case Change.REMOVED -> "is gone: " + difference.before().orElse("");
            case Change.CHANGED ->
                "goes from %s to %s"
                        .formatted(
                                difference.before().orElse(""),
                                difference.after().orElse(""));
        };
    }

    private static YamlNode.Mapping tree(Environment environment) {
        return new YamlNode.Mapping(
                environment.cluster().position(),
                environment.endpoints().entrySet().stream()
                        .map((Map.Entry<String, YamlNode> e) ->
                                new YamlNode.Entry(e.getKey(), e.getValue().position(), e.getValue()))
                        .toList());
    }
}
