package dev.fairlead.validate.change.judge;

import dev.fairlead.compare.FieldChange;
import dev.fairlead.compare.FieldPath;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Fields of a kind that the API server does not let anyone change.
 *
 * @param group API group; empty for the core
 * @param broken the changes of an object that are refused
 * @param wayOut what to do instead
 */
record ImmutableRule(String group, String kind, Function<Updated, Stream<FieldChange>> broken, String wayOut) {

    boolean applies(Updated updated) {
        return updated.before().is(group, kind) && updated.after().is(group, kind);
    }

    /** A rule for some fields, by dotted paths. */
    static ImmutableRule fields(String group, String kind, String wayOut, String... paths) {
        return new ImmutableRule(
                group, kind, u -> Stream.of(paths).flatMap(p -> u.touching(p.split("\\.", -1))), wayOut);
    }

    /** A rule for all of the spec but some fields. */
    static ImmutableRule allBut(String group, String kind, String wayOut, String... paths) {
        List<FieldPath> free = Stream.of(paths).map(ImmutableRule::path).toList();
        return new ImmutableRule(
                group, kind, u -> u.within("spec").filter(f -> free.stream().noneMatch(f.path()::isWithin)), wayOut);
    }

    private static FieldPath path(String dotted) {
        FieldPath path = FieldPath.ROOT;
        for (String key : dotted.split("\\.", -1)) {
            path = path.key(key);
        }
        return path;
    }
}
