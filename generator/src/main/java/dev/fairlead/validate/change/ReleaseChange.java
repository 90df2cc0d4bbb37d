package dev.fairlead.validate.change;

import java.util.List;

/**
 * A Helm release that is not as in the base.
 *
 * @param release its name
 * @param values the values that differ, by path; none when the release is added or removed
 * @param objects the objects that differ, by kind, namespace and name
 */
public record ReleaseChange(String release, Change change, List<Difference> values, List<ObjectDifference> objects) {

    public ReleaseChange {
        values = List.copyOf(values);
        objects = List.copyOf(objects);
    }

    /** Whether there is anything to tell. */
    public boolean isEmpty() {
        return change == Change.CHANGED && values.isEmpty() && objects.isEmpty();
    }
}
