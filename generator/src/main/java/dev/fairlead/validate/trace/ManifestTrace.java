package dev.fairlead.validate.trace;

import dev.fairlead.finding.Position;
import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.trace.Candidates.Candidate;
import dev.fairlead.validate.trace.Experiment.Effect;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the line of the spec behind a place in a manifest. Templates are programs, so this is a search: among the values
 * that the template sees, the ones whose path and value resemble; where several do, the one that changes the place when
 * it is changed itself; where none does, the block of the subchart. There is always an answer.
 */
public final class ManifestTrace {

    private static final int MOST_AT_ONCE = 4;

    private final Places places;
    private final Experiment experiment;

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
        this(places, new Experiment(places.values(), places.values(), manifests, render, trials));
    }

    /** @param experiment tells values apart that resemble one another */
    public ManifestTrace(Places places, Experiment experiment) {
        this.places = places;
        this.experiment = experiment;
    }

    /** The line that a breach comes from. */
    public Position locate(Breach breach) {
        return places.of(origin(breach), breach.atKey());
    }

    /** The line that holds what stands there, when one value alone resembles it; without a trial, so at no cost. */
    public Optional<Position> surely(Breach breach) {
        List<Candidate> ranked = Candidates.of(breach, places, block(breach.manifest())).stream()
                .filter(Candidate::holdsValue)
                .toList();
        boolean alone = !ranked.isEmpty()
                && (ranked.size() == 1
                        || ranked.getFirst().score() - ranked.get(1).score() >= Candidates.CLOSE);
        return alone ? Optional.of(places.of(ranked.getFirst().pointer(), false)) : Optional.empty();
    }

    /** The value that a breach comes from, or the block of its chart in the values. */
    public Pointer origin(Breach breach) {
        Pointer block = block(breach.manifest());
        List<Candidate> ranked = Candidates.of(breach, places, block);
        if (ranked.isEmpty()) {
            return block;
        }
        Candidate best = ranked.getFirst();
        List<Candidate> rivals = ranked.stream()
                .filter(c -> best.score() - c.score() < Candidates.CLOSE)
                .filter(Candidate::holdsValue)
                .limit(MOST_AT_ONCE)
                .toList();
        boolean isGuess = !best.holdsValue()
                && breach.manifest().root().find(breach.pointer()).isPresent();
        List<Candidate> doubtful = isGuess ? ranked.stream().limit(MOST_AT_ONCE).toList() : rivals;
        Candidate chosen = doubtful.size() < 2
                ? best
                : doubtful.stream().filter(c -> decides(c, breach)).findFirst().orElse(best);
        return chosen.pointer();
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
        return experiment.of(Set.of(candidate.pointer()), breach.manifest(), breach.pointer()) == Effect.CHANGED;
    }
}
