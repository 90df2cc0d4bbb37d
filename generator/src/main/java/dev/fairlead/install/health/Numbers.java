package dev.fairlead.install.health;

import org.jspecify.annotations.Nullable;

/** Numbers of a status, which a controller leaves out when they are zero or not known yet. */
final class Numbers {

    private Numbers() {}

    static int or(@Nullable Integer value, int fallback) {
        return value == null ? fallback : value;
    }

    /** Whether the controller has seen the newest spec. */
    static boolean seen(@Nullable Long observed, @Nullable Long generation) {
        return observed != null && generation != null && observed >= generation;
    }
}
