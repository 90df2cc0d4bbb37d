package dev.fairlead.validate.change.judge;

import dev.fairlead.validate.CheckedRelease;
import dev.fairlead.validate.compare.ManifestComparison;
import dev.fairlead.validate.compare.ObjectChange;
import java.util.List;
import java.util.stream.Stream;

/**
 * A release as the base renders it and as it is rendered now, in the same namespace.
 *
 * @param objects what differs
 */
public record ReleasePair(CheckedRelease before, CheckedRelease after, List<ObjectChange> objects) {

    public ReleasePair {
        objects = List.copyOf(objects);
    }

    /** Compares the two. */
    public static ReleasePair of(CheckedRelease before, CheckedRelease after) {
        return new ReleasePair(before, after, ManifestComparison.between(before.side(), after.side()));
    }

    /** The changes of objects that both have and that Helm updates in place: hooks are made anew. */
    Stream<Updated> updated() {
        return objects.stream()
                .flatMap(change -> change.before().stream()
                        .flatMap(before -> change.after().stream()
                                .filter(after -> before.name().equals(after.name()))
                                .filter(after -> !after.isHook() && !before.isHook())
                                .map(after -> new Updated(change.key().toString(), before, after, change.fields()))));
    }

    /** The objects that go: those that are not there any more, and those whose name ends in another hash. */
    Stream<ObjectChange> gone() {
        return objects.stream().filter(ObjectChange::isRemoved);
    }

    /** The objects that are new. */
    Stream<ObjectChange> added() {
        return objects.stream().filter(ObjectChange::isAdded);
    }
}
