package dev.fairlead.validate.change;

import java.util.List;
import java.util.Optional;

/**
 * An object that is not as in the base.
 *
 * @param object kind and name, with the namespace where it is not the release's
 * @param formerName its name in the base, when that ends in another hash of its content
 * @param fields what differs; none when it is added or removed
 */
public record ObjectDifference(String object, Change change, Optional<String> formerName, List<Difference> fields) {

    public ObjectDifference {
        fields = List.copyOf(fields);
    }

    /** Whether only what describes it differs: its labels and annotations. */
    public boolean isMetadataOnly() {
        return change == Change.CHANGED
                && formerName.isEmpty()
                && fields.stream().allMatch(f -> f.path().startsWith("metadata."));
    }
}
