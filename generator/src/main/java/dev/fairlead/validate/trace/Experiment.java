package dev.fairlead.validate.trace;

import dev.fairlead.compare.Same;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Changes values of a release and looks what follows in its objects. Templates are programs: what decides a field cannot
 * be read from them, but it can be tried. Every rendering is kept, so that the same question costs nothing.
 */
public final class Experiment {

    /** What a change of values does to a place of a manifest. */
    public enum Effect {
        /** It is as before. */
        NONE,
        /** Another value stands there, or one where none was. */
        CHANGED,
        /** The place is not there any more. */
        GONE,
        /** The chart does not take such values. */
        FAILED,
        /** All trials are used up. */
        UNTRIED
    }

    private final YamlNode.Mapping given;
    private final YamlNode.Mapping effective;
    private final List<Manifest> manifests;
    private final Function<YamlNode.Mapping, Optional<List<Manifest>>> render;
    private final Map<YamlNode.Mapping, Optional<List<Manifest>>> known = new HashMap<>();
    private int trials;

    /**
     * @param given the release's values
     * @param effective the same over the chart's defaults
     * @param manifests what they give
     * @param render what other values would give, nothing when they give an error
     * @param trials how often it may be asked
     */
    public Experiment(
            YamlNode.Mapping given,
            YamlNode.Mapping effective,
            List<Manifest> manifests,
            Function<YamlNode.Mapping, Optional<List<Manifest>>> render,
            int trials) {
        this.given = given;
        this.effective = effective;
        this.manifests = List.copyOf(manifests);
        this.render = render;
        this.trials = trials;
    }

    /** What happens to a place when these values are changed at once. */
    public Effect of(Set<Pointer> changed, Manifest manifest, Pointer place) {
        return effect(Sentinel.put(given, effective, changed), manifest, place);
    }

    /** What happens to a place when a key of the given values is called otherwise. */
    public Effect ofKey(Pointer key, Manifest manifest, Pointer place) {
        return effect(Sentinel.rename(given, key), manifest, place);
    }

    /** The objects when these values are changed at once; nothing when they cannot be rendered or all trials are used up. */
    public Optional<List<Manifest>> objects(Set<Pointer> changed) {
        return rendered(Sentinel.put(given, effective, changed)).flatMap(r -> r);
    }

    private Effect effect(YamlNode.Mapping values, Manifest manifest, Pointer place) {
        return rendered(values)
                .map(r -> r.map(others -> effect(manifests, others, manifest, place))
                        .orElse(Effect.FAILED))
                .orElse(Effect.UNTRIED);
    }

    /** What became of a place from one rendering to another. */
    public static Effect effect(List<Manifest> before, List<Manifest> after, Manifest manifest, Pointer place) {
        Optional<YamlNode> was = manifest.root().find(place);
        Optional<YamlNode> is = Counterpart.of(before, manifest, after)
                .flatMap(other -> Counterpart.find(manifest.root(), place, other.root()));
        if (was.isPresent() && is.isPresent()) {
            return Same.value(was.get(), is.get()) ? Effect.NONE : Effect.CHANGED;
        }
        return was.isEmpty() ? (is.isEmpty() ? Effect.NONE : Effect.CHANGED) : Effect.GONE;
    }

    private Optional<Optional<List<Manifest>>> rendered(YamlNode.Mapping values) {
        Optional<List<Manifest>> before = known.get(values);
        if (before != null) {
            return Optional.of(before);
        }
        if (trials == 0) {
            return Optional.empty();
        }
        trials--;
        Optional<List<Manifest>> now = render.apply(values);
        known.put(values, now);
        return Optional.of(now);
    }
}
