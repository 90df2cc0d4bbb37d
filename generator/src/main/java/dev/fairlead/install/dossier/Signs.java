package dev.fairlead.install.dossier;

import dev.fairlead.install.health.ClusterEvent;
import dev.fairlead.install.health.ObjectHealth;
import dev.fairlead.install.health.Trouble;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads out of the evidence how a failure shows itself. */
final class Signs {

    private Signs() {}

    static Set<Sign> of(List<ObjectHealth> unhealthy, List<ContainerReport> containers, List<ClusterEvent> warnings) {
        Set<Sign> signs = EnumSet.noneOf(Sign.class);
        unhealthy.forEach(o -> o.troubles().forEach(t -> ofTrouble(t, signs)));
        containers.forEach(c -> {
            if (c.crashed() || c.restarts() > 0) {
                signs.add(Sign.CRASH);
            }
            if (c.end().filter(ContainerReport.End::isOutOfMemory).isPresent()) {
                signs.add(Sign.OUT_OF_MEMORY);
            }
        });
        if (warnings.stream().anyMatch(e -> e.reason().equals("Unhealthy"))) {
            signs.add(Sign.PROBE_FAILS);
        }
        return signs;
    }

    private static void ofTrouble(Trouble trouble, Set<Sign> signs) {
        boolean pod = trouble.subject().startsWith("Pod/");
        switch (trouble.kind()) {
            case IMAGE -> signs.add(Sign.PULL);
            case CONFIGURATION -> signs.add(pod ? Sign.REFERENCE : Sign.UNREACHABLE);
            case UNSCHEDULABLE -> signs.add(Sign.UNSCHEDULABLE);
            case REFUSED -> signs.add(Sign.REFUSED);
            case PASSING, HOPELESS -> {
                if (trouble.reason().equals("NotReady")) {
                    signs.add(Sign.PROBE_FAILS);
                } else if (trouble.reason().equals("InvalidImageName")) {
                    signs.add(Sign.PULL);
                } else if (trouble.reason().equals("NoEndpoints")) {
                    signs.add(Sign.UNREACHABLE);
                }
            }
        }
    }
}
