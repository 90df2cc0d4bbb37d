package dev.fairlead.promote.record;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was seen of a version in the environment that it comes from.
 *
 * @param environment its name in the spec
 * @param revision the Helm revision that ran
 * @param goodAt when the revision was seen good for the first time
 * @param observedAt when it was looked at for the promotion
 * @param soaked how long it had been good by then
 * @param restarts of its containers since it was good
 * @param images digests of the running images, by name of the container; empty where the nodes give none
 * @param verification how the verification of the revision stands
 * @param checks the results of the verification, a line each
 * @param commit on which the spec stood that was installed there
 * @param packaged hash of the package that was installed there
 */
public record Proof(
        String environment,
        String context,
        String namespace,
        int revision,
        Instant goodAt,
        Instant observedAt,
        Duration soaked,
        int restarts,
        Map<String, String> images,
        String verification,
        List<String> checks,
        Optional<String> commit,
        String packaged) {

    public Proof {
        images = Collections.unmodifiableMap(new TreeMap<>(images));
        checks = List.copyOf(checks);
    }
}
