package dev.fairlead.install;

import dev.fairlead.install.health.ObjectHealth;
import dev.fairlead.install.record.Verification;
import java.util.List;

/** How a verification of a running release ended. */
public sealed interface VerifyOutcome {

    /** Name of the release. */
    String release();

    /** The revision that was looked at. */
    int revision();

    /** The program's exit code: 0 good, 3 it could not be told, 5 a check failed and needs a person. */
    default int exitCode() {
        return switch (this) {
            case Asked asked ->
                asked.good() ? 0 : asked.verification().standing() == Verification.Standing.FAILED ? 5 : 3;
            case NotHealthy _ -> 3;
        };
    }

    /**
     * Everything was asked.
     *
     * @param version version of what runs, as the chart says it
     * @param good whether it counts as good
     * @param recorded whether the record of the revision says so
     */
    record Asked(
            String release, int revision, String version, Verification verification, boolean good, boolean recorded)
            implements VerifyOutcome {}

    /** It is not healthy, and so nothing was asked. */
    record NotHealthy(String release, int revision, List<ObjectHealth> unhealthy) implements VerifyOutcome {}
}
