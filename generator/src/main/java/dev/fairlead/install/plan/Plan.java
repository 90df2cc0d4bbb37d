package dev.fairlead.install.plan;

import dev.fairlead.install.preflight.Obstacle;
import java.time.Instant;
import java.util.List;

/**
 * What an install of a service would do.
 *
 * @param service name of the service
 * @param environment name of the environment
 * @param context name of the cluster's context
 * @param kubernetes version of its server
 * @param made who made the plan, when and with what
 * @param releases its releases in the order in which they are installed
 */
public record Plan(
        String service, String environment, String context, String kubernetes, Made made, List<ReleasePlan> releases) {

    /**
     * Who made a plan.
     *
     * @param by such as {@code ann@laptop}
     * @param program version of Fairlead
     */
    public record Made(String by, Instant at, String program) {}

    public Plan {
        releases = List.copyOf(releases);
    }

    /** Whether an install would change anything. */
    public boolean hasChanges() {
        return releases.stream().anyMatch(ReleasePlan::hasChanges);
    }

    /** How many things an install would refuse to begin for. */
    public long stops() {
        return releases.stream()
                .flatMap(r -> r.obstacles().stream())
                .filter(Obstacle::isInTheWay)
                .count();
    }
}
