package dev.fairlead.install;

import dev.fairlead.install.object.ObjectRef;
import java.util.List;

/**
 * How far a workload has come.
 *
 * @param ref which one
 * @param ready pods of the new version that are available, or completed runs of a Job
 * @param wanted pods or runs that are wanted; an autoscaler's number where one owns it
 * @param updated pods that have the new version
 * @param healthy whether all that is wanted is there and nothing old is left
 * @param troubles what stands in the way
 */
public record WorkloadHealth(
        ObjectRef ref, int ready, int wanted, int updated, boolean healthy, List<Trouble> troubles) {

    public WorkloadHealth {
        troubles = List.copyOf(troubles);
    }

    static WorkloadHealth missing(ObjectRef ref) {
        Trouble gone = new Trouble(ref.toString(), Trouble.Kind.PASSING, "Missing", "the object is not on the cluster");
        return new WorkloadHealth(ref, 0, 1, 0, false, List.of(gone));
    }
}
