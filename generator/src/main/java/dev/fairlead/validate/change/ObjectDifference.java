package dev.fairlead.validate.change;

import dev.fairlead.compare.FieldChange;
import dev.fairlead.finding.Position;
import dev.fairlead.validate.compare.ObjectChange;
import dev.fairlead.validate.manifest.Manifest;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

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

    /**
     * An object that two renderings do not agree on, in words that may be printed.
     *
     * @param place where a changed field of the new object was written
     */
    public static ObjectDifference of(
            ObjectChange change, BiFunction<Manifest, FieldChange, Optional<Position>> place) {
        String label = change.key().toString();
        if (change.isAdded() || change.isRemoved()) {
            return new ObjectDifference(
                    label, change.isAdded() ? Change.ADDED : Change.REMOVED, Optional.empty(), List.of());
        }
        Manifest before = change.before().orElseThrow();
        Manifest after = change.after().orElseThrow();
        return new ObjectDifference(
                label,
                Change.CHANGED,
                Optional.of(before.name()).filter(name -> !name.equals(after.name())),
                Differences.of(
                        change.fields(),
                        before.root(),
                        after.root(),
                        Masked.ofObject(before.isSecret() ? before : after),
                        field -> place.apply(after, field)));
    }

    /** Whether only what describes it differs: its labels and annotations. */
    public boolean isMetadataOnly() {
        return change == Change.CHANGED
                && formerName.isEmpty()
                && fields.stream().allMatch(f -> f.path().startsWith("metadata."));
    }
}
