package dev.fairlead.validate.policy;

import dev.fairlead.finding.SecretText;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells what looks like a secret. Tokens show by their shape; a value under a name such as
 * {@code DB_PASSWORD} counts when it is neither a reference, a path, a number nor a placeholder.
 */
public final class SecretShapes {

    private static final Pattern NAME = Pattern.compile(
            "(.*[_.-])?(password|passwd|passphrase|pwd|secret|token|apikey|api[_.-]key|accesskey|access[_.-]key|"
                    + "private[_.-]key|client[_.-]secret|credentials?)(_?[0-9]+)?");
    private static final Pattern HARMLESS =
            Pattern.compile("(?i)[0-9.]+[a-z]{0,2}|true|false|none|null|changeme|x+|\\*+|"
                    + "/.*|\\./.*|[a-z][a-z0-9+.-]*://.*|\\$[({].*|<.*>|.*\\s.*");
    private static final double ENTROPY = 2.5;

    private SecretShapes() {}

    /** Whether a variable or key of that name usually holds a secret: {@code DB_PASSWORD} does, {@code TOKEN_URL} does not. */
    public static boolean isSecretName(String name) {
        String snake = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        return NAME.matcher(snake).matches();
    }

    /** What a value seems to be, in words that do not show it; nothing when it is harmless. */
    public static Optional<String> of(String name, String value) {
        Optional<String> known = SecretText.SHAPES.stream()
                .filter(s -> s.pattern().matcher(value).find())
                .map(SecretText.Shape::name)
                .findFirst();
        return known.or(() -> isSecretName(name) && isRandom(value)
                ? Optional.of("a secret, by its name and form")
                : Optional.empty());
    }

    private static boolean isRandom(String value) {
        return value.length() >= 8 && !HARMLESS.matcher(value).matches() && entropy(value) >= ENTROPY;
    }

    /** Shannon's entropy in bits a character: 0 for one repeated letter, about 4 for random hex, 3 for a word. */
    static double entropy(String value) {
        double length = value.length();
        return value
                .chars()
                .boxed()
                .collect(java.util.stream.Collectors.groupingBy(c -> c, java.util.stream.Collectors.counting()))
                .values()
                .stream()
                .mapToDouble(n -> n / length)
                .map(p -> -p * Math.log(p) / Math.log(2))
                .sum();
    }

    /** The lines of a configuration file that look like {@code name = value} or {@code name: value}. */
    public static Stream<Optional<String>> inText(String text) {
        return text.lines().map(line -> {
            String[] parts = line.strip().split("\\s*[:=]\\s*", 2);
            String value = parts.length == 2 ? parts[1].replaceAll("^[\"']|[\"',;]+$", "") : line;
            String name = parts.length == 2 ? parts[0].replaceAll("^[\"'-]+|[\"']$", "") : "";
            return of(name, value).or(() -> of("", line));
        });
    }
}
