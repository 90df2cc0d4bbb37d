package dev.fairlead.install.fleet;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.install.Preflight;
import dev.fairlead.install.Progress;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.Status;
import dev.fairlead.install.StatusReport;
import dev.fairlead.install.preflight.Obstacle;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Spec;
import dev.fairlead.spec.tree.DraftEnvironment;
import dev.fairlead.spec.tree.Neighbours;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A service that another one needs, and where it runs: in the same cluster.
 *
 * @param namespace as its spec says; empty when that cannot be read
 */
public record Need(String service, String environment, String namespace) {

    /** All that a service needs in an environment. */
    public static List<Need> of(Spec spec, Environment environment) {
        Neighbours neighbours =
                Neighbours.of(spec.folder(), spec.metadata().position(), LocalDate.now(java.time.ZoneOffset.UTC));
        return environment.needs().stream()
                .map(need -> new Need(
                        need,
                        environment.name(),
                        neighbours
                                .environment(need, environment.name())
                                .map(DraftEnvironment::namespace)
                                .orElse("")))
                .toList();
    }

    /**
     * Refuses to begin when one that is needed is not healthy.
     *
     * @throws Unavailable with all that are not
     */
    public static void require(List<Need> needs, ReleaseScope scope) {
        List<Obstacle> obstacles =
                needs.stream().flatMap(need -> need.look(scope).stream()).toList();
        obstacles.stream()
                .filter(o -> !o.isInTheWay())
                .forEach(o -> scope.listener().tell(scope.release(), new Progress.Note(o.message())));
        Preflight.refuse(scope.release(), obstacles);
    }

    /**
     * What stands in the way of a service that needs it; changes nothing on the cluster.
     *
     * @param scope the release of the service
     */
    public Optional<Obstacle> look(ReleaseScope scope) {
        if (namespace.isEmpty()) {
            return unknown(scope, "its spec cannot be read");
        }
        try {
            Optional<StatusReport> now = new Status(scope.of(namespace, service)).run();
            return now.isEmpty()
                    ? Optional.of(new Obstacle(
                            Obstacle.Weight.STOPS,
                            "%s needs %s, which is not installed in namespace '%s'"
                                    .formatted(scope.release(), service, namespace),
                            "take it along with --with-needs, or install it before: fairlead install %s -e %s"
                                    .formatted(service, environment)))
                    : now.filter(report -> !report.isHealthy()).map(report -> sick(scope, report));
        } catch (Unavailable | HelmFailed e) {
            return unknown(scope, String.valueOf(e.getMessage()));
        }
    }

    private Obstacle sick(ReleaseScope scope, StatusReport report) {
        String why = report.workloads().stream()
                .filter(w -> !w.healthy())
                .map(w -> w.ref() + ": " + w.state())
                .collect(Collectors.joining("; "));
        return new Obstacle(
                Obstacle.Weight.STOPS,
                "%s needs %s, which is not healthy: revision %d is %s%s"
                        .formatted(
                                scope.release(),
                                service,
                                report.newest().number(),
                                report.newest().status().label(),
                                why.isEmpty() ? "" : "; " + why),
                "look at it with: fairlead status %s -e %s; --ignore-needs installs all the same"
                        .formatted(service, environment));
    }

    private Optional<Obstacle> unknown(ReleaseScope scope, String why) {
        return Optional.of(new Obstacle(
                Obstacle.Weight.UNKNOWN,
                "whether %s, which %s needs, is healthy could not be asked: %s"
                        .formatted(service, scope.release(), why),
                ""));
    }
}
