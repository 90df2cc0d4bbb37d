package dev.fairlead.promote.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The hashes of all that decides what an environment gets.
 *
 * @param spec of what the spec says of the environment: the effective workload, service, autoscaler and canary, its own cluster, version and
 *     endpoints, and the releases
 * @param schemas of the imported schemas that its objects are checked with, and the Kubernetes version
 * @param releases by name of the Helm release, in the order of installation
 */
public record Fingerprints(Fingerprint spec, String schemas, Map<String, Release> releases) {

    /**
     * Of one Helm release.
     *
     * @param chart of the names and contents of the packed chart's files
     * @param values of the values, whatever their layout
     * @param manifests of the objects that Helm renders, without what Secrets hold
     */
    public record Release(String chart, Fingerprint values, Fingerprint manifests) {}

    public Fingerprints {
        releases = Collections.unmodifiableMap(new LinkedHashMap<>(releases));
    }
}
