package dev.fairlead.promote;

import dev.fairlead.promote.gate.Observation;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Spec;
import java.util.List;

/** Looks at what runs in an environment. */
@FunctionalInterface
public interface Sights {

    /**
     * The releases of a service that are there, the service's own last.
     *
     * @throws dev.fairlead.finding.Unavailable when the cluster cannot be asked
     */
    List<Observation> of(Spec spec, Environment environment);
}
