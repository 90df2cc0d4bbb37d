package dev.fairlead.install;

import dev.fairlead.install.dossier.Dossier;
import dev.fairlead.install.health.ClusterEvent;
import dev.fairlead.install.health.ObjectHealth;
import dev.fairlead.install.record.VerificationResult;
import java.time.Duration;
import java.util.List;

/** What happens while a release is worked on, as data; a report makes a table or lines of it. */
public sealed interface Progress {

    /** A step begins, in words such as {@code upgrade shop to 1.5.0}. */
    record Step(String what) implements Progress {}

    /** Something the user should know and need not act on. */
    record Note(String what) implements Progress {}

    /** The release failed; this is why. Told before anything is taken back. */
    record Failed(Dossier why) implements Progress {}

    /** One check of a healthy release is answered. */
    record Verified(VerificationResult result) implements Progress {}

    /** A file was written about a failure. */
    record Written(String file) implements Progress {}

    /** Something that is not right and does not stop the work. */
    record Warned(String what) implements Progress {}

    /** The cluster gave a warning that it had not given before. */
    record Event(ClusterEvent event) implements Progress {}

    /**
     * How far the workloads are; comes about once a second.
     *
     * @param elapsed since the wait began
     * @param limit after which it is given up
     */
    record Waiting(Duration elapsed, Duration limit, List<ObjectHealth> workloads) implements Progress {}
}
