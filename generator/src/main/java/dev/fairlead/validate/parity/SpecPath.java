package dev.fairlead.validate.parity;

import dev.fairlead.finding.Position;
import dev.fairlead.spec.Spec;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.yaml.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where in the spec a rendered value comes from, and what that place says of it. */
final class SpecPath {

    private static final Pattern EXPRESSION = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    /** Names one thing and does nothing with it: such an expression only puts a text into another. */
    private static final Pattern PLAIN =
            Pattern.compile("\\s*(environment|(endpoints|version|cluster|env)(\\.[A-Za-z_][A-Za-z0-9_]*)+)\\s*");

    private static final Map<String, Freedom> SECTIONS = Map.of(
            "cluster", Freedom.CLUSTER,
            "version", Freedom.VERSION,
            "endpoints", Freedom.ENDPOINT,
            "env", Freedom.VARIABLE,
            "environment", Freedom.ENVIRONMENT);

    private SpecPath() {}

    /** The dotted path by which an allowance names what was written at a place; nothing outside the spec. */
    static Optional<String> of(Spec spec, Position position) {
        List<String> tokens = tokens(spec, position);
        boolean overridden = tokens.size() > 3
                && tokens.getFirst().equals("environments")
                && tokens.get(2).equals("overrides");
        return Optional.of(String.join(".", overridden ? tokens.subList(3, tokens.size()) : tokens))
                .filter(path -> !path.isEmpty());
    }

    /** What makes the value free that was written at a place: the section, or an expression that only names free things. */
    static Optional<Freedom> freedom(Spec spec, Position position) {
        List<String> tokens = tokens(spec, position);
        if (tokens.size() > 2 && tokens.getFirst().equals("environments")) {
            boolean variables =
                    tokens.size() > 4 && tokens.subList(2, 5).equals(List.of("overrides", "workload", "env"));
            return variables ? Optional.of(Freedom.VARIABLE) : Optional.ofNullable(SECTIONS.get(tokens.get(2)));
        }
        return tokens.isEmpty()
                ? Optional.empty()
                : spec.root().find(new Pointer(tokens)).flatMap(Scalar::text).flatMap(SpecPath::plain);
    }

    /** What both paths begin with, whole words only. */
    static String common(String a, String b) {
        String[] left = a.split("\\.", -1);
        String[] right = b.split("\\.", -1);
        List<String> same = new ArrayList<>();
        for (int i = 0; i < Math.min(left.length, right.length) && left[i].equals(right[i]); i++) {
            same.add(left[i]);
        }
        return String.join(".", same);
    }

    private static Optional<Freedom> plain(String text) {
        Optional<Freedom> first = Optional.empty();
        if (text.contains("{%")) {
            return first;
        }
        Matcher matcher = EXPRESSION.matcher(text);
        while (matcher.find()) {
            Matcher name = PLAIN.matcher(matcher.group(1));
            if (!name.matches()) {
                return Optional.empty();
            }
            first = first.or(
                    () -> Optional.ofNullable(SECTIONS.get(name.group(1).split("\\.", 2)[0])));
        }
        return first;
    }

    private static List<String> tokens(Spec spec, Position position) {
        return position.file().equals(spec.displayName())
                ? spec.pointerAt(position).tokens()
                : List.of();
    }
}
