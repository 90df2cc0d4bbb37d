package dev.fairlead.install;

import dev.fairlead.install.object.ObjectRef;
import dev.fairlead.validate.change.Difference;
import java.util.List;

/**
 * What an install would change, object by object.
 *
 * @param release name of the release
 * @param revision revision that is compared with; 0 when there is none yet
 * @param objects objects that differ, in order of kind and name
 */
public record DiffReport(String release, int revision, List<ObjectDiff> objects) {

    /** What happens to an object. */
    public enum Change {
        ADDED,
        REMOVED,
        CHANGED,
        /** The release says the same as before, the cluster does not: someone changed or deleted the object. */
        DRIFTED
    }

    /**
     * One object that differs.
     *
     * @param fields the fields that differ, none when the object is added, removed or gone; of drift the live value is the one before
     * @param text unified diff of the YAML, Secret values masked
     */
    public record ObjectDiff(ObjectRef ref, Change change, List<Difference> fields, String text) {}

    /** Whether an install would change anything. */
    public boolean hasChanges() {
        return !objects.isEmpty();
    }
}
