package dev.fairlead.validate.cel;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Kubernetes quantity with its exact value. Source: the format in the API reference of resource.Quantity. */
record CelQuantity(BigDecimal value) implements Comparable<CelQuantity> {

    private static final Pattern FORM = Pattern.compile(
            "([+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+))(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]|[eE][+-]?[0-9]{1,3})?");
    private static final Map<String, Integer> DECIMAL =
            Map.of("n", -9, "u", -6, "m", -3, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
    private static final Map<String, Integer> BINARY =
            Map.of("Ki", 10, "Mi", 20, "Gi", 30, "Ti", 40, "Pi", 50, "Ei", 60);

    static boolean isQuantity(String text) {
        return FORM.matcher(text).matches();
    }

    /** @throws IllegalArgumentException when it is no quantity */
    static CelQuantity parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no quantity");
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        String suffix = matcher.group(2);
        if (suffix == null) {
            return new CelQuantity(number);
        }
        Integer power = BINARY.get(suffix);
        if (power != null) {
            return new CelQuantity(number.multiply(BigDecimal.TWO.pow(power)));
        }
        Integer known = DECIMAL.get(suffix);
        int exponent = known != null ? known : Integer.parseInt(suffix.substring(1));
        return new CelQuantity(number.scaleByPowerOfTen(exponent));
    }

    boolean isInteger() {
        return value.stripTrailingZeros().scale() <= 0;
    }

    @Override
    public int compareTo(CelQuantity other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CelQuantity quantity && value.compareTo(quantity.value) == 0;
    }

    @Override
    public int hashCode() {
        return value.stripTrailingZeros().hashCode();
    }
}
