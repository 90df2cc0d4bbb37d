package dev.fairlead.validate.parity;

import dev.fairlead.compare.FieldChange;
import dev.fairlead.compare.FieldPath;
import dev.fairlead.compare.FieldPath.Step;
import dev.fairlead.compare.TreeComparison;
import dev.fairlead.yaml.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * List items that go by a number, such as a port: where it differs, one item seems gone and another one added. Two that
 * stand in the same place of the list are one item whose number differs.
 */
final class NumberedItems {

    private NumberedItems() {}

    /** The changes, with such items compared field by field. */
    static List<FieldChange> paired(List<FieldChange> changes) {
        List<FieldChange> result = new ArrayList<>();
        List<FieldChange> taken = new ArrayList<>();
        for (FieldChange change : changes) {
            Optional<FieldChange> added = changes.stream()
                    .filter(other -> !taken.contains(other) && isSameItem(change, other))
                    .findFirst();
            added.ifPresent(taken::add);
            if (added.isPresent()) {
                result.addAll(fields(change, added.get()));
            } else {
                result.add(change);
            }
        }
        result.removeAll(taken);
        return List.copyOf(result);
    }

    private static boolean isSameItem(FieldChange gone, FieldChange added) {
        return gone.after().isEmpty()
                && added.before().isEmpty()
                && isNumbered(gone.path())
                && isNumbered(added.path())
                && gone.beforeAt().equals(added.afterAt());
    }

    private static boolean isNumbered(FieldPath path) {
        return !path.steps().isEmpty()
                && path.steps().getLast() instanceof Step.Item(String id)
                && id.matches("[0-9]+");
    }

    private static List<FieldChange> fields(FieldChange gone, FieldChange added) {
        FieldPath item = new FieldPath(
                        gone.path().steps().subList(0, gone.path().steps().size() - 1))
                .item(gone.beforeAt().last());
        return TreeComparison.between(gone.before().orElseThrow(), added.after().orElseThrow()).stream()
                .map(below -> new FieldChange(
                        new FieldPath(Stream.concat(item.steps().stream(), below.path().steps().stream())
                                .toList()),
                        joined(gone.beforeAt(), below.beforeAt()),
                        joined(added.afterAt(), below.afterAt()),
                        below.before(),
                        below.after()))
                .toList();
    }

    private static Pointer joined(Pointer above, Pointer below) {
        return new Pointer(
                Stream.concat(above.tokens().stream(), below.tokens().stream()).toList());
    }
}
