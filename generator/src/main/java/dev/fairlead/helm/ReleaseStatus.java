package dev.fairlead.helm;

import java.util.Arrays;
import java.util.Locale;

/** What Helm says of a revision. */
public enum ReleaseStatus {
    DEPLOYED,
    SUPERSEDED,
    FAILED,
    UNINSTALLED,
    UNINSTALLING,
    PENDING_INSTALL,
    PENDING_UPGRADE,
    PENDING_ROLLBACK,
    UNKNOWN;

    static ReleaseStatus parse(String text) {
        return Arrays.stream(values())
                .filter(s -> s.label().equals(text))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** Helm's own word. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether an operation is under way, or was cut off: Helm refuses another one until that is settled. */
    public boolean isPending() {
        return this == PENDING_INSTALL || this == PENDING_UPGRADE || this == PENDING_ROLLBACK;
    }

    /** Whether all objects of the revision reached the cluster once. */
    public boolean wasApplied() {
        return this == DEPLOYED || this == SUPERSEDED;
    }
}
