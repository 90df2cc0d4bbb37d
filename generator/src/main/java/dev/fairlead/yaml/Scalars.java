package dev.fairlead.yaml;

import dev.fairlead.finding.Position;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What type a plain (unquoted) scalar has. Parsers disagree: YAML 1.1 reads {@code no} as false and {@code 010} as 8,
 * YAML 1.2 does not, and Helm's parser mixes the two. So a spec may not hold such a scalar unquoted.
 */
final class Scalars {

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> BOOLEANS = Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    private static final Set<String> OLD_TRUE = Set.of("y", "yes", "on");
    private static final Set<String> OLD_FALSE = Set.of("n", "no", "off");
    private static final Pattern INTEGER = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(0|[1-9][0-9]*)\\.[0-9]*");
    private static final Pattern EXPONENT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)[eE][-+]?[0-9]+");
    private static final Pattern LEADING_DOT = Pattern.compile("[-+]?\\.[0-9]+");
    private static final Pattern LEADING_ZERO = Pattern.compile("[-+]?0[0-9]+(\\.[0-9]*)?");
    private static final Pattern BASED = Pattern.compile("[-+]?0(o[0-7_]+|x[0-9a-fA-F_]+|b[01_]+)");
    private static final Pattern UNDERSCORED = Pattern.compile("[-+]?[0-9][0-9_]*_[0-9_]*(\\.[0-9_]*)?");
    private static final Pattern SEXAGESIMAL = Pattern.compile("[-+]?[0-9]+(:[0-5]?[0-9])+(\\.[0-9_]*)?");
    private static final Pattern SPECIAL_FLOAT = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    private static final BigDecimal LARGEST_INTEGER = BigDecimal.TWO.pow(53);

    private Scalars() {}

    /** Whether parsers in use read this plain scalar in different ways. */
    static boolean isAmbiguous(String plain) {
        String lower = plain.toLowerCase(Locale.ROOT);
        return OLD_TRUE.contains(lower)
                || OLD_FALSE.contains(lower)
                || (!BOOLEANS.contains(plain) && (lower.equals("true") || lower.equals("false")))
                || EXPONENT.matcher(plain).matches()
                || LEADING_DOT.matcher(plain).matches()
                || LEADING_ZERO.matcher(plain).matches()
                || BASED.matcher(plain).matches()
                || UNDERSCORED.matcher(plain).matches()
                || SEXAGESIMAL.matcher(plain).matches()
                || SPECIAL_FLOAT.matcher(plain).matches()
                || plain.equals("=");
    }

    /** A plain scalar on which all parsers agree. */
    static YamlNode resolve(String plain, Position position) {
        if (NULLS.contains(plain)) {
            return new YamlNode.Null(position);
        }
        if (BOOLEANS.contains(plain)) {
            return new YamlNode.Bool(position, plain.equalsIgnoreCase("true"));
        }
        if (INTEGER.matcher(plain).matches() || DECIMAL.matcher(plain).matches()) {
            return new YamlNode.Numeric(position, new BigDecimal(plain), plain);
        }
        return new YamlNode.Text(position, plain);
    }

    /**
     * A plain scalar as Helm and the Kubernetes API read it: go-yaml's rules, which take YAML 1.1's booleans and
     * octals and YAML 1.2's {@code 0o10}, and leave {@code 12:30} a string.
     */
    static YamlNode resolveAsHelm(String plain, Position position) {
        String lower = plain.toLowerCase(Locale.ROOT);
        if (OLD_TRUE.contains(lower) && isOneCase(plain)) {
            return new YamlNode.Bool(position, true);
        }
        if (OLD_FALSE.contains(lower) && isOneCase(plain)) {
            return new YamlNode.Bool(position, false);
        }
        String digits = plain.replace("_", "");
        if (BASED.matcher(plain).matches()) {
            return based(digits.toLowerCase(Locale.ROOT), plain, position);
        }
        if (digits.matches("[-+]?0[0-7]+")) {
            return new YamlNode.Numeric(position, new BigDecimal(new BigInteger(digits, 8)), plain);
        }
        boolean number = UNDERSCORED.matcher(plain).matches()
                || LEADING_ZERO.matcher(plain).matches()
                || LEADING_DOT.matcher(plain).matches()
                || EXPONENT.matcher(plain).matches();
        return number ? new YamlNode.Numeric(position, new BigDecimal(digits), plain) : resolve(plain, position);
    }

    /**
     * Whether Helm keeps the number. Helm 3 and 4 turn a file of values into JSON and read every number of it into a
     * double, which holds all integers up to ±2^53 and only some beyond.
     */
    static boolean isExact(BigDecimal value) {
        if (value.stripTrailingZeros().scale() <= 0) {
            return value.abs().compareTo(LARGEST_INTEGER) <= 0;
        }
        return BigDecimal.valueOf(value.doubleValue()).compareTo(value) == 0;
    }

    private static boolean isOneCase(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        String capitalised = lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1);
        return word.equals(lower) || word.equals(capitalised) || word.equals(word.toUpperCase(Locale.ROOT));
    }

    private static YamlNode based(String digits, String literal, Position position) {
        boolean negative = digits.startsWith("-");
        String unsigned = digits.replaceFirst("^[-+]", "");
        int radix = switch (unsigned.charAt(1)) {
            case 'x' -> 16;
            case 'o' -> 8;
            default -> 2;
        };
        BigInteger value = new BigInteger(unsigned.substring(2), radix);
        return new YamlNode.Numeric(position, new BigDecimal(negative ? value.negate() : value), literal);
    }
}
