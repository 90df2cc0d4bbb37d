package dev.fairlead.canary;

import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.ReleaseState;
import java.time.Instant;
import java.util.Optional;

/** When a step's weight was reached: a note on its revision, from which the hold is counted wherever it is gone on with. */
record Reached(ReleaseScope scope) {

    private static final String NAME = "fairlead.dev/canary-reached";

    void write(int revision, Instant at) {
        ReleaseState.marks(scope).note(revision, NAME, Long.toString(at.getEpochSecond()));
    }

    Optional<Instant> read(int revision) {
        return ReleaseState.marks(scope)
                .noted(revision, NAME)
                .map(Long::parseLong)
                .map(Instant::ofEpochSecond);
    }
}
