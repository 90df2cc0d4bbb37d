package dev.fairlead.canary.analysis;

import dev.fairlead.cluster.ClusterAccess;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a check may look at.
 *
 * @param namespace where both versions run
 * @param release name of the release
 * @param stable labels of the old version's pods
 * @param canary labels of the new version's pods
 * @param began when the step's weight was reached; what happened before it does not count
 * @param clock the time
 * @param masked a text of the cluster's or of a server's without what is secret
 * @param gates decisions of persons by the name of the check; one that is missing is still waited for
 */
public record Situation(
        ClusterAccess cluster,
        String namespace,
        String release,
        Map<String, String> stable,
        Map<String, String> canary,
        Instant began,
        Clock clock,
        UnaryOperator<String> masked,
        Map<String, Gate> gates) {

    public Situation {
        stable = Map.copyOf(stable);
        canary = Map.copyOf(canary);
        gates = Map.copyOf(gates);
    }

    /** How long the step lasts already; never negative. */
    public Duration age() {
        Duration age = Duration.between(began, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** What a person decided. */
    public Gate gate(String check) {
        return gates.getOrDefault(check, new Gate.Waiting());
    }
}
