package dev.fairlead.cli;

import dev.fairlead.cluster.ClusterAccess;
import dev.fairlead.cluster.ClusterChoice;
import dev.fairlead.cluster.Clusters;
import dev.fairlead.cluster.sandbox.SandboxOptions;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Spec;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a canary runs: as the spec says, or, without any spec, a context and a namespace. */
final class CanaryTarget {

    @Option(
            names = {"-e", "--env"},
            paramLabel = "ENV",
            description = "The environment, as the spec names it.")
    private @Nullable String environment;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description =
                    "The kubeconfig that holds the context (default: the spec's, else $KUBECONFIG; never ~/.kube/config by itself).")
    private @Nullable Path kubeconfig;

    @Option(
            names = "--sandbox",
            paramLabel = "NAME",
            arity = "0..1",
            fallbackValue = SandboxOptions.DEFAULT_NAME,
            description = "Use a sandbox in place of the cluster (default name: ${FALLBACK-VALUE}).")
    private @Nullable String sandbox;

    @Option(names = "--context", paramLabel = "NAME", description = "The context, where there is no spec.")
    private @Nullable String context;

    @Option(names = "--namespace", paramLabel = "NAME", description = "The namespace, where there is no spec.")
    private @Nullable String namespace;

    CanaryTarget() {}

    /** Why the flags do not say where; empty when they do. */
    Optional<String> missing(boolean needsSpec) {
        if (environment != null) {
            return namespace == null && context == null
                    ? Optional.empty()
                    : Optional.of("-e says where it runs: leave --context and --namespace out");
        }
        if (needsSpec) {
            return Optional.of("Missing required option: '--env=ENV'");
        }
        return namespace != null && (context != null || sandbox != null)
                ? Optional.empty()
                : Optional.of("say where it runs: -e ENV, or without a spec --namespace and --context (or --sandbox)");
    }

    boolean bySpec() {
        return environment != null;
    }

    Environment environment(Spec spec) {
        return spec.environment(String.valueOf(environment));
    }

    String namespace() {
        return String.valueOf(namespace);
    }

    /** The cluster of the spec's environment, or the one that the flags name. */
    ClusterAccess connect(Session session, Optional<Spec> spec) {
        if (sandbox != null) {
            return Clusters.connect(TargetOptions.sandbox(session, sandbox));
        }
        Optional<Path> named = spec.flatMap(
                s -> environment(s).cluster().kubeconfig().map(file -> s.file().resolveSibling(file)));
        String wanted = spec.map(s -> environment(s).cluster().context()).orElseGet(() -> String.valueOf(context));
        return Clusters.connect(
                ClusterChoice.of(wanted, Optional.ofNullable(kubeconfig), named, session.surroundings()));
    }
}
