package dev.fairlead.install;

import dev.fairlead.install.health.ObjectHealth;
import dev.fairlead.install.health.Trouble;
import dev.fairlead.install.object.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides when a trouble has lasted so long that waiting for it is no use. */
public final class Patience {

    /** A trouble of a workload, whichever of its pods has it; a workload that gets on starts anew. */
    private record Key(ObjectRef workload, Trouble.Kind kind, int ready) {}

    private final WaitLimits limits;
    private final Map<Key, Instant> since = new HashMap<>();

    public Patience(WaitLimits limits) {
        this.limits = limits;
    }

    /** The first trouble that will not heal, if there is one now. */
    public Optional<Trouble> exhausted(List<ObjectHealth> workloads, Instant now) {
        Set<Key> present = new HashSet<>();
        Optional<Trouble> end = Optional.empty();
        for (ObjectHealth workload : workloads) {
            for (Trouble trouble : workload.troubles()) {
                Key key = new Key(workload.ref(), trouble.kind(), workload.ready());
                present.add(key);
                Instant first = since.computeIfAbsent(key, _ -> now);
                boolean over = limit(trouble.kind())
                        .filter(l -> !first.plus(l).isAfter(now))
                        .isPresent();
                if (over && end.isEmpty()) {
                    end = Optional.of(trouble);
                }
            }
        }
        since.keySet().retainAll(present);
        return end;
    }

    private Optional<Duration> limit(Trouble.Kind kind) {
        return switch (kind) {
            case PASSING -> Optional.empty();
            case IMAGE, CONFIGURATION -> Optional.of(limits.grace());
            case REFUSED -> Optional.of(limits.refusal());
            case UNSCHEDULABLE -> Optional.of(limits.unschedulable());
            // Conditions of the rollout before can outlast it by a moment.
            case HOPELESS -> Optional.of(limits.interval().multipliedBy(2));
        };
    }
}
