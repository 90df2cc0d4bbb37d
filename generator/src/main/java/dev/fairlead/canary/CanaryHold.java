package dev.fairlead.canary;

import dev.fairlead.cluster.ReleaseLease;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.install.Claim;
import dev.fairlead.install.ReleaseHold;
import dev.fairlead.install.ReleaseScope;
import java.time.Duration;
import java.util.Optional;

/**
 * Holds the release for the moment of a change. A canary lasts for hours, and a person must be able to abort it in that time: so it is
 * held for each change alone, and what the newest revision says keeps others from beginning anything else.
 */
final class CanaryHold {

    /** Others of a canary's hold it no longer than Helm works. */
    static final Claim CLAIM = new Claim(Optional.of(ReleaseLease.LIFETIME.plusSeconds(15)), false);

    private CanaryHold() {}

    /**
     * Takes the release, waiting a while for whoever has it.
     *
     * @throws Unavailable when it stays with someone else
     */
    static ReleaseLease take(ReleaseScope scope) {
        return ReleaseHold.take(scope.unstoppable(), CLAIM, "canary of " + scope.release());
    }

    /** Sleeps, unless the thread is asked to end. */
    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
