package dev.fairlead.install.fleet;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.Status;
import dev.fairlead.install.StatusReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a service of an environment is.
 *
 * @param report its release as it is now; none when it is not there or could not be asked
 * @param obstacle why it could not be asked; empty when it was
 */
public record ServiceStatus(
        String service, String namespace, String context, Optional<StatusReport> report, String obstacle) {

    /** In a word. */
    public enum State {
        HEALTHY,
        UNHEALTHY,
        /** There is no such release. */
        ABSENT,
        /** It could not be asked. */
        UNKNOWN
    }

    /** Looks at several releases at once, without changing anything; in the order in which they were given. */
    public static List<ServiceStatus> all(List<ReleaseScope> releases, int parallel) {
        Map<String, ReleaseScope> byName =
                releases.stream().collect(Collectors.toMap(ReleaseScope::release, Function.identity()));
        NeedsGraph graph = NeedsGraph.independent(
                releases.stream().map(ReleaseScope::release).toList());
        return new Schedule(graph, parallel, false, () -> false)
                        .<ServiceStatus>run(
                                service -> of(java.util.Objects.requireNonNull(byName.get(service))),
                                _ -> true,
                                (_, _) -> {})
                        .values()
                        .stream()
                        .flatMap(fate -> fate instanceof Fate.Done<ServiceStatus> done
                                ? java.util.stream.Stream.of(done.result())
                                : java.util.stream.Stream.empty())
                        .toList();
    }

    private static ServiceStatus of(ReleaseScope scope) {
        try {
            return of(scope, new Status(scope).run(), "");
        } catch (Unavailable | HelmFailed e) {
            return of(scope, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private static ServiceStatus of(ReleaseScope scope, Optional<StatusReport> report, String obstacle) {
        return new ServiceStatus(
                scope.release(), scope.namespace(), scope.cluster().context(), report, obstacle);
    }

    public State state() {
        if (!obstacle.isEmpty()) {
            return State.UNKNOWN;
        }
        return report.map(r -> r.isHealthy() ? State.HEALTHY : State.UNHEALTHY).orElse(State.ABSENT);
    }
}
