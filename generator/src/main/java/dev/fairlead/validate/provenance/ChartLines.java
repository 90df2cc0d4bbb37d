package dev.fairlead.validate.provenance;

import dev.fairlead.finding.Position;
import dev.fairlead.yaml.Pointer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the line of a chart's templates that writes a field, by their text: among the lines that the object's template can
 * reach through {@code include}, the one that names the deepest key of the field's path, below the most of the keys around
 * it, and the value that decides it.
 */
final class ChartLines {

    private static final Pattern DEFINE = Pattern.compile("\\{\\{-?\\s*define\\s+\"([^\"]+)\"");
    private static final Pattern INCLUDE = Pattern.compile("\\b(?:include|template)\\s+\"([^\"]+)\"");

    /**
     * A line of a chart's template.
     *
     * @param isGuess whether other lines may do it as well
     */
    record Found(Position position, String text, boolean isGuess) {}

    private record Line(String file, int number, String text, List<String> around) {}

    private record Scored(Line line, double score) {}

    private final Map<String, String> templates;
    private final Map<String, List<List<Line>>> defined = new HashMap<>();

    /** @param templates texts by the names that Helm gives the files */
    ChartLines(Map<String, String> templates) {
        this.templates = templates;
        templates.forEach((file, text) -> define(lines(file, text)));
    }

    /**
     * The line that writes a field.
     *
     * @param source the object's template
     * @param path the keys of the field's path, without numbers of list items
     * @param values the value that decides it, if one is known
     */
    Optional<Found> find(String source, List<String> path, Optional<Pointer> values) {
        List<Line> reachable = reachable(source);
        for (int depth = path.size(); depth > 0; depth--) {
            String key = path.get(depth - 1);
            List<String> above = path.subList(0, depth - 1);
            List<Scored> scored = new ArrayList<>();
            for (Line line : reachable) {
                score(line, key, above, values, source).ifPresent(s -> scored.add(new Scored(line, s)));
            }
            double best = scored.stream().mapToDouble(Scored::score).max().orElse(-1);
            List<Scored> winners =
                    scored.stream().filter(s -> s.score() > best - 0.5).toList();
            if (!winners.isEmpty()) {
                Line line = winners.getFirst().line();
                boolean exact = depth == path.size() && winners.size() == 1;
                return Optional.of(new Found(
                        new Position(line.file(), line.number(), 0),
                        Shown.line(line.text().strip()),
                        !exact));
            }
        }
        return Optional.empty();
    }

    private static Optional<Double> score(
            Line line, String key, List<String> above, Optional<Pointer> values, String source) {
        String text = line.text().strip().replaceFirst("^- ", "");
        boolean writes = text.startsWith(key + ":") || text.startsWith("\"" + key + "\":");
        boolean lists = text.contains("\"" + key + "\"") && text.contains("list ");
        if (!writes && !lists) {
            return Optional.empty();
        }
        double score = writes ? 1 : 0.5;
        List<String> left = new ArrayList<>(line.around());
        score += above.stream().filter(left::remove).count();
        score += line.file().equals(source) ? 0.6 : 0;
        boolean named = values.filter(v -> Pattern.compile("[.\"]" + Pattern.quote(v.last()) + "\\b")
                        .matcher(text)
                        .find())
                .isPresent();
        return Optional.of(score + (named ? 1.5 : 0));
    }

    private List<Line> reachable(String source) {
        List<Line> all = new ArrayList<>(lines(source, templates.getOrDefault(source, "")));
        Set<String> seen = new LinkedHashSet<>();
        List<Line> fresh = List.copyOf(all);
        while (!fresh.isEmpty()) {
            List<Line> next = new ArrayList<>();
            for (Line line : fresh) {
                Matcher include = INCLUDE.matcher(line.text());
                while (include.find()) {
                    if (seen.add(include.group(1))) {
                        next.addAll(nearest(defined.getOrDefault(include.group(1), List.of()), source));
                    }
                }
            }
            all.addAll(next);
            fresh = next;
        }
        return all;
    }

    /** Charts below one another often bring the same library: the one that comes with the object's own chart counts. */
    private static List<Line> nearest(List<List<Line>> definitions, String source) {
        return definitions.stream()
                .max(java.util.Comparator.comparingInt(
                        d -> d.isEmpty() ? 0 : common(d.getFirst().file(), source)))
                .orElse(List.of());
    }

    private static int common(String file, String source) {
        int same = 0;
        while (same < Math.min(file.length(), source.length()) && file.charAt(same) == source.charAt(same)) {
            same++;
        }
        return same;
    }

    private void define(List<Line> lines) {
        String name = "";
        List<Line> body = new ArrayList<>();
        for (Line line : lines) {
            Matcher begins = DEFINE.matcher(line.text());
            if (begins.find()) {
                if (!name.isEmpty()) {
                    defined.computeIfAbsent(name, _ -> new ArrayList<>()).add(List.copyOf(body));
                }
                name = begins.group(1);
                body.clear();
            }
            body.add(line);
        }
        if (!name.isEmpty()) {
            defined.computeIfAbsent(name, _ -> new ArrayList<>()).add(List.copyOf(body));
        }
    }

    private static List<Line> lines(String file, String text) {
        List<Line> lines = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        List<Integer> indents = new ArrayList<>();
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            Matcher key = Pattern.compile("^( *)(?:- )?\"?([A-Za-z][\\w./-]*)\"?:(?: |$)")
                    .matcher(raw);
            boolean isKey = key.find();
            int indent = isKey ? key.group(1).length() : Integer.MAX_VALUE;
            while (isKey && !indents.isEmpty() && indents.getLast() >= indent) {
                indents.removeLast();
                keys.removeLast();
            }
            if (raw.contains("define \"")) {
                indents.clear();
                keys.clear();
            }
            lines.add(new Line(file, number, raw, List.copyOf(keys)));
            if (isKey) {
                indents.add(indent);
                keys.add(key.group(2));
            }
        }
        return lines;
    }
}
