package dev.fairlead.spec;

import dev.fairlead.spec.tree.Fields;
import java.util.Optional;

/** How Kubernetes learns of a container that it has started, takes requests, and lives. */
public record Probes(Optional<Probe> startup, Optional<Probe> readiness, Optional<Probe> liveness) {

    static Probes of(Fields fields) {
        return new Probes(
                fields.optionalMap("startup").map(Probe::of),
                fields.optionalMap("readiness").map(Probe::of),
                fields.optionalMap("liveness").map(Probe::of));
    }
}
