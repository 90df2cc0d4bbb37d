package dev.fairlead.install.health;

import java.time.Instant;

/**
 * A warning that the cluster gave about an object of the release.
 *
 * @param subject object it is about, such as {@code Pod/shop-5d4f-x2x}
 * @param reason such as {@code FailedScheduling}
 * @param message the cluster's words
 * @param count how often it was given
 * @param last when it was given last
 */
public record ClusterEvent(String subject, String reason, String message, int count, Instant last) {}
