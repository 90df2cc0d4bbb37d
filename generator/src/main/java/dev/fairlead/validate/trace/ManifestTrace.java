package dev.fairlead.validate.trace;

import dev.fairlead.finding.Position;
import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.validate.trace.Candidates.Candidate;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the line of the spec behind a place in a manifest. Templates are programs, so this is a search: among the values
 * that the template sees, the ones whose path and value resemble; where several do, the one that changes the place when
 * it is changed itself; where none does, the block of the subchart. There is always an answer.
 */
public final class ManifestTrace {

    private static final int MOST_AT_ONCE = 4;

    private final Places places;
    private final List<Manifest> manifests;
    private final Function<YamlNode.Mapping, Optional<List<Manifest>>> render;
    private int trials;

    /**
     * @param manifests what the values give, in Helm's order
     * @param render what other values would give, nothing when they give an error
     * @param trials how often it may be asked
     */
    public ManifestTrace(
            Places places,
            List<Manifest> manifests,
            Function<YamlNode.Mapping, Optional<List<Manifest>>> render,
            int trials) {
        this.places = places;
        this.manifests = List.copyOf(manifests);
        this.render = render;
        this.trials = trials;
    }

    /** The line that a breach comes from. */
    public Position locate(Breach breach) {
        Pointer block = block(breach.manifest());
        List<Candidate> ranked = Candidates.of(breach, places, block);
        if (ranked.isEmpty()) {
            return places.of(block, true);
        }
        Candidate best = ranked.getFirst();
        List<Candidate> rivals = ranked.stream()
                .filter(c -> best.score() - c.score() < Candidates.CLOSE)
                .filter(Candidate::holdsValue)
                .limit(MOST_AT_ONCE)
                .toList();
        Candidate chosen = rivals.size() < 2
                ? best
                : rivals.stream().filter(c -> decides(c, breach)).findFirst().orElse(best);
        return places.of(chosen.pointer(), breach.atKey());
    }

    /** The deepest block that the values have on the way to the template's own. */
    private Pointer block(Manifest manifest) {
        Pointer block = manifest.block();
        while (places.values().find(block).isEmpty()) {
            block = block.parent();
        }
        return block;
    }

    /** Whether the place in the manifest changes with the value. */
    private boolean decides(Candidate candidate, Breach breach) {
        if (trials == 0) {
            return false;
        }
        trials--;
        YamlNode changed = Sentinel.put(places.values(), candidate.pointer());
        int index = manifests.indexOf(breach.manifest());
        return changed instanceof YamlNode.Mapping values
                && render.apply(values)
                        .filter(others -> others.size() == manifests.size() && index >= 0)
                        .map(others -> others.get(index))
                        .filter(other -> !text(other, breach).equals(text(breach.manifest(), breach)))
                        .isPresent();
    }

    private static Optional<String> text(Manifest manifest, Breach breach) {
        return manifest.root().find(breach.pointer()).flatMap(Scalar::text);
    }
}
