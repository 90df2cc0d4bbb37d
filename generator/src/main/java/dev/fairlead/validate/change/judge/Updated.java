package dev.fairlead.validate.change.judge;

import dev.fairlead.compare.FieldChange;
import dev.fairlead.compare.FieldPath;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.yaml.Pointer;
import java.util.List;
import java.util.stream.Stream;

/**
 * An object that is updated in place.
 *
 * @param label kind and name
 */
record Updated(String label, Manifest before, Manifest after, List<FieldChange> fields) {

    /** What differs at a path or below it. */
    Stream<FieldChange> within(String... path) {
        FieldPath way = way(path);
        return fields.stream().filter(f -> f.path().isWithin(way));
    }

    /** What differs at a path, below it, or around it, as when the whole of it came or went. */
    Stream<FieldChange> touching(String... path) {
        FieldPath way = way(path);
        return fields.stream().filter(f -> f.path().isWithin(way) || way.isWithin(f.path()));
    }

    /** A scalar of the base, empty when there is none. */
    String was(String... path) {
        return before.text(Pointer.of(path));
    }

    /** A scalar of now, empty when there is none. */
    String is(String... path) {
        return after.text(Pointer.of(path));
    }

    private static FieldPath way(String... path) {
        FieldPath way = FieldPath.ROOT;
        for (String key : path) {
            way = way.key(key);
        }
        return way;
    }
}
