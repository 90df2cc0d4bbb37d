package dev.fairlead.install.health;

/**
 * Why an object is not healthy.
 *
 * @param subject what has it, such as {@code Pod/shop-5d4f-x2x}
 * @param kind how it may end
 * @param reason the cluster's word, such as {@code CrashLoopBackOff}
 * @param message more about it, or empty
 */
public record Trouble(String subject, Kind kind, String reason, String message) {

    /** How a trouble may end. */
    public enum Kind {
        /** Part of every start, or may pass by itself: waited for until the time limit. */
        PASSING,
        /** An image that cannot be had: rarely passes. */
        IMAGE,
        /** What refers to something that is not there, as a container to a Secret or a route to a Service: rarely passes. */
        CONFIGURATION,
        /** A pod that no node takes: passes when a node comes or another pod goes. */
        UNSCHEDULABLE,
        /** The server refuses to make pods: a quota, a policy, a webhook. */
        REFUSED,
        /** Does not heal without a change. */
        HOPELESS
    }

    /** One line. */
    @Override
    public String toString() {
        return message.isEmpty() ? subject + ": " + reason : subject + ": " + reason + ": " + message;
    }
}
