package dev.fairlead.cli;

import dev.fairlead.cluster.ClusterAccess;
import dev.fairlead.cluster.ClusterChoice;
import dev.fairlead.cluster.Clusters;
import dev.fairlead.cluster.sandbox.SandboxInfo;
import dev.fairlead.cluster.sandbox.SandboxOptions;
import dev.fairlead.cluster.sandbox.Sandboxes;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Spec;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which environment of a service, and how its cluster is reached. */
final class TargetOptions {

    @Option(
            names = {"-e", "--env"},
            paramLabel = "ENV",
            required = true,
            description = "The environment, as the spec names it.")
    private String environment = "";

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description =
                    "The kubeconfig that holds the spec's context (default: the spec's, else $KUBECONFIG; never ~/.kube/config by itself).")
    private @Nullable Path kubeconfig;

    @Option(
            names = "--sandbox",
            paramLabel = "NAME",
            arity = "0..1",
            fallbackValue = SandboxOptions.DEFAULT_NAME,
            description =
                    "Use a sandbox in place of the cluster that the spec names (default name: ${FALLBACK-VALUE}).")
    private @Nullable String sandbox;

    TargetOptions() {}

    /** Its name, as it was given. */
    String name() {
        return environment;
    }

    Environment environment(Spec spec) {
        return spec.environment(environment);
    }

    /**
     * The cluster of an environment: the spec's context and no other, or the sandbox when it was asked for.
     *
     * @throws Unavailable when it cannot be reached
     */
    ClusterAccess connect(Session session, Spec spec) {
        return Clusters.connect(choice(session, spec));
    }

    /** Which cluster is meant: two services with the same choice share it. */
    ClusterChoice choice(Session session, Spec spec) {
        return sandbox == null ? own(session, spec) : sandbox(session, sandbox);
    }

    private ClusterChoice own(Session session, Spec spec) {
        Environment chosen = environment(spec);
        Optional<Path> named =
                chosen.cluster().kubeconfig().map(file -> spec.file().resolveSibling(file));
        return ClusterChoice.of(
                chosen.cluster().context(), Optional.ofNullable(kubeconfig), named, session.surroundings());
    }

    static ClusterChoice sandbox(Session session, String name) {
        SandboxInfo running = new Sandboxes(session.surroundings()).status(name);
        if (!running.running()) {
            throw new Unavailable(
                    "the sandbox '%s' is not running".formatted(name),
                    "start it with: fairlead sandbox up --name " + name);
        }
        return ClusterChoice.sandbox(running.kubeconfig(), running.context());
    }
}
