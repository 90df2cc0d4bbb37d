package dev.fairlead.canary;

/** How the objects of the newest revision are. */
sealed interface Rollout {

    /** They are on their way. */
    record Moving() implements Rollout {}

    /** All are healthy, and have been for a while. */
    record Healthy() implements Rollout {}

    /** They will not become healthy. */
    record Broken(String reason) implements Rollout {}
}
