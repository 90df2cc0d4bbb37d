package dev.fairlead.validate.compare;

import dev.fairlead.compare.FieldChange;
import dev.fairlead.validate.manifest.Manifest;
import java.util.List;
import java.util.Optional;

/**
 * An object that two renderings do not agree on.
 *
 * @param before the object in the first one, if it has it
 * @param after the object in the second one, if it has it
 * @param fields what differs when both have it
 */
public record ObjectChange(
        ObjectKey key, Optional<Manifest> before, Optional<Manifest> after, List<FieldChange> fields) {

    public ObjectChange {
        fields = List.copyOf(fields);
    }

    /** Whether only the second rendering has it. */
    public boolean isAdded() {
        return before.isEmpty();
    }

    /** Whether only the first rendering has it. */
    public boolean isRemoved() {
        return after.isEmpty();
    }
}
