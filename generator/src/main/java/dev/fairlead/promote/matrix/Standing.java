package dev.fairlead.promote.matrix;

import dev.fairlead.promote.record.PromotionRecord;
import java.time.Instant;
import java.util.Optional;

/** How a service stands in an environment. */
public sealed interface Standing {

    /**
     * It runs.
     *
     * @param version what Helm calls it, and the digest that was installed, when it is known
     * @param since when this version came
     * @param trouble what is not healthy, or empty
     * @param doubt why the revision does not count as good, or empty
     * @param commit on which the spec stood that was installed, as its good record says
     */
    record Running(
            PromotionRecord.Version version,
            int revision,
            Instant since,
            Health health,
            String trouble,
            String doubt,
            Optional<String> commit,
            VersionHistory history)
            implements Standing {

        /** Whether an install saw the revision good, and nobody changed release or record since. */
        public boolean isGood() {
            return doubt.isEmpty();
        }
    }

    /** There is no such release. */
    record Absent() implements Standing {}

    /** The cluster could not be asked. */
    record Unreached(String why) implements Standing {}

    /** In a word. */
    enum Health {
        HEALTHY,
        UNHEALTHY,
        /** Someone changes the release at this moment. */
        CHANGING
    }
}
