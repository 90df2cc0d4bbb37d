package dev.fairlead.validate.kubernetes.server;

import dev.fairlead.validate.manifest.ManifestCheck;
import java.util.List;

/** The rules of the API server beyond its schema, from an object's name to its parts. */
public final class ServerRules {

    public static final List<ManifestCheck> ALL = List.of(
            new ObjectNames(),
            new Labels(),
            new Selectors(),
            new Rollouts(),
            new PodSettings(),
            new Containers(),
            new Ports(),
            new VariableSources(),
            new Handlers(),
            new Amounts(),
            new SecurityContexts(),
            new Volumes(),
            new Scheduling(),
            new ListKeys(),
            new Services(),
            new Ingresses(),
            new HorizontalAutoscalers(),
            new DisruptionBudgets(),
            new Jobs(),
            new DataKeys());

    private ServerRules() {}
}
