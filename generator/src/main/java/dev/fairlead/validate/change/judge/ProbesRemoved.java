package dev.fairlead.validate.change.judge;

import dev.fairlead.validate.change.Effect;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A container loses a probe. */
final class ProbesRemoved implements Judgement {

    private static final Map<String, String> CONSEQUENCES = new TreeMap<>(Map.of(
            "livenessProbe", "one that hangs is not restarted any more",
            "readinessProbe", "it gets traffic as soon as it has started",
            "startupProbe", "the liveness probe counts from the start"));

    @Override
    public List<Effect> judge(ReleasePair pair) {
        return ContainerPair.of(pair)
                .flatMap(c -> CONSEQUENCES.entrySet().stream()
                        .filter(probe -> c.before().find(probe.getKey()).isPresent()
                                && c.after().find(probe.getKey()).isEmpty())
                        .map(probe -> Effect.of(
                                Effect.Kind.NOTABLE,
                                c.label(),
                                "the container %s loses its %s: %s"
                                        .formatted(c.after().name(), probe.getKey(), probe.getValue()))))
                .toList();
    }
}
