package dev.fairlead.install.health;

import dev.fairlead.install.object.ObjectRef;
import java.util.List;

/**
 * How far an object of a release has come.
 *
 * @param ref which one
 * @param ready what is there of what is wanted: available pods of the new version, completed runs of a Job, bound claims, parents
 *     that took a route
 * @param wanted how much is wanted; an autoscaler's number where one owns it
 * @param updated pods that have the new version; {@code ready} for what has no pods
 * @param healthy whether all that is wanted is there and nothing old is left
 * @param state the same in a few words, such as {@code 2 of 3 ready} or {@code bound}
 * @param troubles what stands in the way
 */
public record ObjectHealth(
        ObjectRef ref, int ready, int wanted, int updated, boolean healthy, String state, List<Trouble> troubles) {

    public ObjectHealth {
        troubles = List.copyOf(troubles);
    }

    /** A workload, by its pods. */
    static ObjectHealth pods(
            ObjectRef ref, int ready, int wanted, int updated, boolean healthy, List<Trouble> troubles) {
        return new ObjectHealth(
                ref, ready, wanted, updated, healthy, "%d of %d ready".formatted(ready, wanted), troubles);
    }

    /** Something that either is as wanted or is not. */
    static ObjectHealth one(ObjectRef ref, boolean healthy, String state, List<Trouble> troubles) {
        int ready = healthy ? 1 : 0;
        return new ObjectHealth(ref, ready, 1, ready, healthy, state, troubles);
    }

    /** Something that is as wanted. */
    static ObjectHealth good(ObjectRef ref, String state) {
        return one(ref, true, state, List.of());
    }

    /** Something that is not as wanted yet, for one reason. */
    static ObjectHealth waits(ObjectRef ref, String state, Trouble.Kind kind, String reason, String message) {
        return one(ref, false, state, List.of(new Trouble(ref.toString(), kind, reason, message)));
    }

    static ObjectHealth missing(ObjectRef ref) {
        return waits(ref, "missing", Trouble.Kind.PASSING, "Missing", "the object is not on the cluster");
    }
}
