package dev.fairlead.validate.across;

import dev.fairlead.spec.Spec;
import java.util.List;
import java.util.Optional;

/**
 * A service as it was rendered for all of its environments.
 *
 * @param environments in the spec's order
 */
public record ServiceRendering(Spec spec, List<EnvironmentRendering> environments) {

    public ServiceRendering {
        environments = List.copyOf(environments);
    }

    /** What all others are compared with: the last of the promotion's order, else the last that was written. */
    public EnvironmentRendering reference() {
        Optional<String> last = spec.promotion()
                .filter(p -> !p.order().isEmpty())
                .map(p -> p.order().getLast());
        return environments.stream()
                .filter(e -> last.equals(Optional.of(e.name())))
                .findFirst()
                .orElseGet(environments::getLast);
    }

    /** All but the reference. */
    public List<EnvironmentRendering> others() {
        EnvironmentRendering reference = reference();
        return environments.stream()
                .filter(e -> !e.name().equals(reference.name()))
                .toList();
    }
}
