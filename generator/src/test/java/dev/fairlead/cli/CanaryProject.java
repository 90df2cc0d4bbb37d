package dev.fairlead.cli;

import dev.fairlead.cluster.sandbox.TestCluster;
import java.io.IOException;
import java.nio.file.Path;

/** A service whose versions differ in image, config and autoscaler, and are tried as canaries. */
final class CanaryProject {

    private static final String SPEC = TestProject.SPEC
            .replace(
                    "  resources:\n",
                    "  config: {mountPath: /etc/web, files: {web.conf: \"of version VERSION\"}}\n  resources:\n")
            .replace("{tag: 1.5.0}", "{tag: VERSION}")
            .replace("cpu: 100m", "cpu: 20m") // both versions find a place on one real node
            .replace("maxReplicas: 7", "maxReplicas: MAX\n  behavior: {scaleDown: {stabilizationWindowSeconds: 0}}")
            .replace("environments:", "canary: CANARY\nenvironments:");

    static final String TWO_STEPS = "{steps: [{weight: 25, hold: 1s}, {weight: 50, hold: 2s}]}";

    private final TestCluster cluster;
    private final String canary;
    private final TestProject project;

    /** @param canary the spec's section, in one line */
    CanaryProject(TestCluster cluster, Path folder, String canary) throws IOException {
        this.cluster = cluster;
        this.canary = canary;
        this.project = TestProject.of(folder, SPEC)
                .variable("KUBECONFIG", cluster.kubeconfig().toString());
    }

    TestProject project() {
        return project;
    }

    void wants(String version) throws IOException {
        project.with(
                "environments/web.yaml",
                SPEC.replace("VERSION", version)
                        .replace("CANARY", canary)
                        .replace("MAX", Integer.toString(maxReplicas(version)))
                        .replace(
                                "{context: kind-dev, namespace: web-dev",
                                "{context: %s, namespace: %s".formatted(cluster.context(), cluster.namespace())));
    }

    /** What a version's autoscaler has; of one version after another never the same. */
    int maxReplicas(String version) {
        return 7 + Integer.parseInt(version.split("\\.", -1)[1]) % 2;
    }
}
