package dev.fairlead.validate.manifest;

import java.util.Locale;

/** What a policy protects. */
public enum Category {
    /** The cluster and the data from whoever gets into a container. */
    SECURITY,
    /** The service from going away. */
    RELIABILITY,
    /** The cluster's resources from lying idle, and the autoscaler from doing nothing. */
    EFFICIENCY,
    /** The bill. */
    COST;

    /** Lower-case name, as reports print it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
