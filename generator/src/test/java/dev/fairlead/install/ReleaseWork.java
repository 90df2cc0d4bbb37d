package dev.fairlead.install;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.finding.Unavailable;
import java.time.Duration;
import java.util.OptionalInt;

/** What is done with a release while something goes wrong. */
enum ReleaseWork {
    FIRST_INSTALL("1.0.0", "ready"),
    UPGRADE("1.1.0", "ready"),
    FAILING_UPGRADE("1.1.0", "crash-loop"),
    ROLLBACK("1.1.0", "ready");

    static final WaitLimits LIMITS = Rehearsal.LIMITS.within(Duration.ofSeconds(60));

    private final String version;
    private final String behavior;

    ReleaseWork(String version, String behavior) {
        this.version = version;
        this.behavior = behavior;
    }

    /** Whether three pods run before. */
    boolean isChange() {
        return this != FIRST_INSTALL;
    }

    /** What has to be there before. */
    void prepare(Rehearsal rehearsal) {
        switch (this) {
            case FIRST_INSTALL -> {}
            case UPGRADE, FAILING_UPGRADE -> rehearsal.install("1.0.0", "replicas: 3");
            case ROLLBACK -> {
                rehearsal.install("1.0.0", "replicas: 3");
                rehearsal.install("1.1.0", "replicas: 3");
            }
        }
    }

    PackagedChart chart(Rehearsal rehearsal) {
        return rehearsal.pack(version, "replicas: 3", "behavior: " + behavior);
    }

    /** Does it; the outcome's name, or {@code refused} when it was not begun, and what more is to be said of it. */
    String run(Rehearsal rehearsal, PackagedChart chart) {
        try {
            InstallOutcome outcome = this == ROLLBACK
                    ? new Rollback(rehearsal.scope(), LIMITS).run(OptionalInt.empty())
                    : new Install(rehearsal.scope(), InstallOptions.standard(LIMITS, "0.1.0")).run(chart);
            return outcome.getClass().getSimpleName() + ": " + outcome;
        } catch (Unavailable e) {
            return "refused: " + e.getMessage();
        }
    }

    /** The version that runs after an outcome; empty for none. */
    String versionAfter(String outcome) {
        return switch (outcome) {
            case "Installed" -> this == ROLLBACK ? "1.0.0" : version;
            case "RolledBack" -> "1.0.0";
            case "TakenAway" -> "";
            default -> this == FIRST_INSTALL ? "" : this == ROLLBACK ? "1.1.0" : "1.0.0";
        };
    }
}
