package dev.fairlead.install.dossier;

import dev.fairlead.chart.ValueOrigins;
import dev.fairlead.compare.FieldChange;
import dev.fairlead.compare.FieldPath;
import dev.fairlead.compare.TreeComparison;
import dev.fairlead.finding.Position;
import dev.fairlead.finding.SecretNames;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ranks what was changed since the last good revision. Each {@link Sign} of the failure has a list of what usually makes it; a
 * change counts by the most telling sign that knows its {@link Area}, then by its place in that sign's list, then by its place in
 * the values. What no sign knows comes last: it was changed, and that is all that is known.
 */
final class Suspects {

    private static final int MOST = 12;
    private static final int LENGTH = 120;

    private record Ranked(int rank, Suspect suspect) {}

    private Suspects() {}

    /**
     * The changes, the likeliest cause first; a dozen at most.
     *
     * @param good values of the last good revision
     * @param now values that failed, with their places
     */
    static List<Suspect> rank(YamlNode good, ValueOrigins now, Set<Sign> signs) {
        List<Sign> telling = signs.stream().sorted().toList();
        List<Ranked> ranked = new ArrayList<>();
        for (FieldChange change : TreeComparison.between(good, now.values())) {
            Area area = Area.of(change.path());
            Optional<Sign> sign =
                    telling.stream().filter(s -> s.causes().contains(area)).findFirst();
            int rank = sign.map(s -> telling.indexOf(s) * Area.values().length
                            + s.causes().indexOf(area))
                    .orElse(Integer.MAX_VALUE);
            ranked.add(new Ranked(rank, suspect(change, now, why(area, sign))));
        }
        return ranked.stream()
                .sorted(Comparator.comparingInt(Ranked::rank))
                .map(Ranked::suspect)
                .limit(MOST)
                .toList();
    }

    private static String why(Area area, Optional<Sign> sign) {
        return sign.map(s -> "%s, and %s was changed".formatted(s.words(), area.label()))
                .orElse("changed since the last good revision");
    }

    private static Suspect suspect(FieldChange change, ValueOrigins now, String why) {
        return new Suspect(
                change.path().toString(),
                now.specPath(change.afterAt()),
                now.position(change.afterAt()),
                text(change.path(), change.before()),
                text(change.path(), change.after()),
                why);
    }

    private static String text(FieldPath path, Optional<YamlNode> value) {
        if (value.isEmpty()) {
            return "";
        }
        List<String> way = path.steps().stream()
                .map(step -> switch (step) {
                    case FieldPath.Step.Key(String name) -> name;
                    case FieldPath.Step.Item(String id) -> id;
                })
                .toList();
        String text = value.get() instanceof YamlNode.Text(Position _, String plain)
                ? plain
                : YamlWriter.write(value.get())
                        .strip()
                        .lines()
                        .map(String::strip)
                        .collect(Collectors.joining("; "));
        return SecretNames.shown(way, text.length() > LENGTH ? text.substring(0, LENGTH) + "…" : text);
    }
}
