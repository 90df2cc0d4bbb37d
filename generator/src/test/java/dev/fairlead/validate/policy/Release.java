package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.ManifestStream;
import dev.fairlead.validate.manifest.Manifests;
import java.util.List;

/** Objects as Helm would print them, held to one policy. */
final class Release {

    static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: shop}
            spec:
              selector: {matchLabels: {app: shop}}
              template:
                metadata: {labels: {app: shop}}
                spec:
                  containers:
                    - name: shop
                      image: ghcr.io/acme/shop:1.4.2
            """;

    static final String AUTOSCALER = """
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: shop}
            spec:
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
              minReplicas: 3
              maxReplicas: 7
              metrics:
                - type: Resource
                  resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
            """;

    private Release() {}

    /** The Deployment with lines added to its container, indented as in the list. */
    static String withContainer(String... lines) {
        return DEPLOYMENT + "          " + String.join("\n          ", lines).indent(0);
    }

    /** The Deployment with lines added to its pod. */
    static String withPod(String... lines) {
        return DEPLOYMENT + "      " + String.join("\n      ", lines) + "\n";
    }

    static List<Breach> check(ManifestCheck check, boolean isLast, String... documents) {
        ManifestStream stream = ManifestStream.parse(String.join("\n---\n", documents));
        if (!stream.unreadable().isEmpty()) {
            throw new IllegalArgumentException(stream.unreadable().toString());
        }
        return check.check(new Manifests(stream.manifests(), "shop", "1.36", isLast, true));
    }

    /** Rule, way and message of each breach. */
    static List<String> breaches(ManifestCheck check, String... documents) {
        return check(check, false, documents).stream()
                .map(b -> b.rule() + " " + b.pointer() + " " + b.message())
                .toList();
    }
}
