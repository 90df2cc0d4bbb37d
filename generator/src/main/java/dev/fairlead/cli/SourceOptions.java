package dev.fairlead.cli;

import dev.fairlead.cluster.ClusterAccess;
import dev.fairlead.cluster.ClusterChoice;
import dev.fairlead.cluster.Clusters;
import dev.fairlead.cluster.sandbox.SandboxOptions;
import dev.fairlead.helm.Helm;
import dev.fairlead.install.ReleaseProgress;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.promote.Observer;
import dev.fairlead.promote.gate.Observation;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Spec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the clusters of environments are reached that are only looked at. */
final class SourceOptions {

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description =
                    "The kubeconfig that holds the spec's contexts (default: the spec's, else $KUBECONFIG; never ~/.kube/config by itself).")
    private @Nullable Path kubeconfig;

    @Option(
            names = "--sandbox",
            paramLabel = "NAME",
            arity = "0..1",
            fallbackValue = SandboxOptions.DEFAULT_NAME,
            description =
                    "Look at a sandbox in place of the cluster that the spec names (default name: ${FALLBACK-VALUE}).")
    private @Nullable String sandbox;

    SourceOptions() {}

    /**
     * The releases of a service in an environment, the service's own last.
     *
     * @throws dev.fairlead.finding.Unavailable when the cluster cannot be asked
     */
    List<Observation> look(Session session, Helm helm, Spec spec, Environment environment) {
        try (ClusterAccess cluster = Clusters.connect(choice(session, spec, environment))) {
            ReleaseScope scope = scope(session, helm, cluster, spec, environment);
            return Stream.concat(
                            spec.releases().stream().map(r -> spec.name() + "-" + r.name()), Stream.of(spec.name()))
                    .flatMap(name -> new Observer(scope.of(scope.namespace(), name)).look().stream())
                    .toList();
        }
    }

    /** The service's own release, to be looked at in silence. */
    static ReleaseScope scope(Session session, Helm helm, ClusterAccess cluster, Spec spec, Environment environment) {
        return new ReleaseScope(
                cluster,
                helm,
                environment.cluster().namespace(),
                spec.name(),
                Actor.of(session.surroundings()),
                ReleaseProgress.SILENT,
                () -> false,
                session.surroundings().clock());
    }

    /**
     * Which cluster is meant.
     *
     * @throws dev.fairlead.finding.Unavailable when it is a sandbox that does not run
     */
    ClusterChoice choice(Session session, Spec spec, Environment environment) {
        if (sandbox != null) {
            return TargetOptions.sandbox(session, sandbox);
        }
        return ClusterChoice.of(
                environment.cluster().context(),
                Optional.ofNullable(kubeconfig),
                environment.cluster().kubeconfig().map(file -> spec.file().resolveSibling(file)),
                session.surroundings());
    }
}
