package dev.fairlead.validate.change.review;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Position;
import dev.fairlead.validate.CheckedRelease;
import dev.fairlead.validate.change.Change;
import dev.fairlead.validate.change.Difference;
import dev.fairlead.validate.change.Differences;
import dev.fairlead.validate.change.Masked;
import dev.fairlead.validate.change.ObjectDifference;
import dev.fairlead.validate.change.judge.ImmutableFields;
import dev.fairlead.validate.change.judge.ReleasePair;
import dev.fairlead.validate.compare.ManifestComparison;
import dev.fairlead.validate.compare.ObjectChange;
import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.trace.ManifestTrace;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/** Puts the differences of one release into words. */
final class ReleaseReview {

    /** How often a chart is rendered with changed values, at most, to tell where a refused field comes from. */
    private static final int TRIALS = 4;

    private ReleaseReview() {}

    /** The values that differ, with their places in the spec. */
    static List<Difference> values(YamlNode.Mapping before, YamlNode.Mapping after, String specName) {
        return Differences.between(
                before,
                after,
                Masked.ofValues(),
                change -> change.after()
                        .map(YamlNode::position)
                        .filter(p -> p.file().equals(specName) && p.line() > 0));
    }

    /** The objects that differ. A namespace that moves as a whole is told elsewhere. */
    static List<ObjectDifference> objects(ReleasePair pair) {
        boolean moves = !pair.before().namespace().equals(pair.after().namespace());
        return pair.objects().stream()
                .map(c -> ObjectDifference.of(c, (_, _) -> Optional.empty()))
                .map(o -> moves ? withoutNamespace(o) : o)
                .filter(o -> o.change() != Change.CHANGED || !o.fields().isEmpty())
                .toList();
    }

    /** All objects of a release that comes or goes. */
    static List<ObjectDifference> all(CheckedRelease release, Change change) {
        ManifestComparison.Side nothing = new ManifestComparison.Side(List.of(), release.namespace());
        List<ObjectChange> changes = change == Change.ADDED
                ? ManifestComparison.between(nothing, release.side())
                : ManifestComparison.between(release.side(), nothing);
        return changes.stream()
                .map(c -> ObjectDifference.of(c, (_, _) -> Optional.empty()))
                .toList();
    }

    /**
     * What the API server refuses, on the spec's line.
     *
     * @param now the release that is refused
     * @param byValues whether values differ: if not, the chart did it, and the release's own line is where to look
     */
    static List<Finding> findings(ReleasePair pair, CheckedRelease now, boolean byValues) {
        List<Breach> breaches = ImmutableFields.breaches(pair);
        ManifestTrace trace = now.trace(TRIALS);
        return breaches.stream()
                .map(b -> {
                    Position position =
                            byValues ? trace.locate(b) : now.places().fallback();
                    return new Finding(
                            b.rule(),
                            b.severity(),
                            position,
                            "",
                            "%s (%s, in %s)".formatted(b.message(), b.manifest().label(), now.namespace()),
                            b.hint());
                })
                .toList();
    }

    private static ObjectDifference withoutNamespace(ObjectDifference object) {
        return new ObjectDifference(
                object.object(),
                object.change(),
                object.formerName(),
                object.fields().stream()
                        .filter(f -> !f.path().equals("metadata.namespace"))
                        .toList());
    }
}
