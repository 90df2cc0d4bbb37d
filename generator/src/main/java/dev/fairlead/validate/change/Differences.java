package dev.fairlead.validate.change;

import dev.fairlead.compare.FieldChange;
import dev.fairlead.compare.TreeComparison;
import dev.fairlead.finding.Position;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The differences of two trees in words that may be printed. */
public final class Differences {

    private Differences() {}

    /**
     * The fields in which two trees differ.
     *
     * @param place where a changed value was written
     */
    public static List<Difference> between(
            YamlNode before, YamlNode after, Masked masked, Function<FieldChange, Optional<Position>> place) {
        return of(TreeComparison.between(before, after), before, after, masked, place);
    }

    /** The given changes of two trees. */
    public static List<Difference> of(
            List<FieldChange> changes,
            YamlNode before,
            YamlNode after,
            Masked masked,
            Function<FieldChange, Optional<Position>> place) {
        return changes.stream()
                .map(c -> new Difference(
                        c.path().toString(),
                        c.before().map(v -> masked.text(c.path(), v, previous(before, c.beforeAt()))),
                        c.after().map(v -> masked.text(c.path(), v, previous(after, c.afterAt()))),
                        place.apply(c)))
                .toList();
    }

    private static Optional<YamlNode> previous(YamlNode root, Pointer at) {
        return at.last().matches("[1-9][0-9]{0,6}")
                ? root.find(at.parent())
                        .filter(YamlNode.Sequence.class::isInstance)
                        .flatMap(_ -> root.find(at.parent().child(Integer.parseInt(at.last()) - 1)))
                : Optional.empty();
    }
}
