package dev.fairlead.validate.provenance;

import dev.fairlead.finding.Position;
import dev.fairlead.yaml.Pointer;
import java.util.List;
import java.util.Optional;

/**
 * A line of the spec that a value comes from.
 *
 * @param pointer the way to it in the spec
 * @param position where it was written
 * @param part which part of the spec it belongs to
 * @param text what was written there, expressions included; secrets masked
 * @param hidden what the shared part says in its place, when an environment's own line hides it
 * @param inputs what its expressions read
 */
public record SpecSource(
        Pointer pointer,
        Position position,
        Part part,
        String text,
        Optional<SpecSource> hidden,
        List<SpecSource> inputs,
        Freedom freedom) {

    /** The parts of a spec. */
    public enum Part {
        SHARED("shared part"),
        OVERRIDE("override of %s"),
        VARIABLE("variable of %s"),
        VERSION("version of %s"),
        CLUSTER("cluster of %s"),
        ENDPOINT("endpoint of %s"),
        ENVIRONMENT("the environment %s"),
        RELEASE("the same for all environments, below releases"),
        OTHER("the same for all environments");

        private final String words;

        Part(String words) {
            this.words = words;
        }

        /** As people say it of an environment. */
        public String of(String environment) {
            return words.formatted(environment);
        }
    }

    public SpecSource {
        inputs = List.copyOf(inputs);
    }

    /** The first of it and its inputs that lets the value differ, else its own freedom. */
    public Freedom decisive() {
        if (freedom.mayDiffer()) {
            return freedom;
        }
        return inputs.stream()
                .map(SpecSource::decisive)
                .filter(Freedom::mayDiffer)
                .findFirst()
                .orElse(freedom);
    }
}
