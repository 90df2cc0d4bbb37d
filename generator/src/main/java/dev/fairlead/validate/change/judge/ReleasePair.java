package dev.fairlead.validate.change.judge;

import dev.fairlead.validate.compare.ManifestComparison;
import dev.fairlead.validate.compare.ManifestComparison.Side;
import dev.fairlead.validate.compare.ObjectChange;
import java.util.List;
import java.util.stream.Stream;

/**
 * The objects of a release as they were and as they are wanted now: two renderings, or what was applied and what would be.
 *
 * @param objects what differs
 */
public record ReleasePair(Side before, Side after, List<ObjectChange> objects) {

    public ReleasePair {
        objects = List.copyOf(objects);
    }

    /** Compares the two. */
    public static ReleasePair of(Side before, Side after) {
        return new ReleasePair(before, after, ManifestComparison.between(before, after));
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
