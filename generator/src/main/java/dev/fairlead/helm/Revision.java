package dev.fairlead.helm;

import java.time.Instant;

/**
 * One revision in a release's history.
 *
 * @param number counted from 1
 * @param updated when it was made
 * @param status what Helm says of it
 * @param chart chart and version, such as {@code app-0.1.0}
 * @param appVersion version of what runs, as the chart says it
 * @param description what was done, in words
 */
public record Revision(
        int number, Instant updated, ReleaseStatus status, String chart, String appVersion, String description) {}
