package dev.fairlead.canary.analysis;

/**
 * A check of a step.
 *
 * @param name unique in the canary
 * @param kind what it asks, such as {@code prometheus}
 */
public record PlannedCheck(String name, String kind, Pace pace, CanaryCheck check) {}
