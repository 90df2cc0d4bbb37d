package dev.fairlead.canary.analysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as a person reads them. */
final class Figures {

    private static final MathContext DIGITS = new MathContext(4);

    private Figures() {}

    /** At most four digits that say something, without an exponent. */
    static String text(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        String plain = new BigDecimal(value)
                .round(Math.abs(value) >= 10_000 ? MathContext.DECIMAL64 : DIGITS)
                .stripTrailingZeros()
                .toPlainString();
        return Math.abs(value) >= 10_000 ? count(value) : plain;
    }

    /** A whole number. */
    static String count(double value) {
        return String.format(Locale.ROOT, "%,d", Math.round(value));
    }

    /** A share in percent. */
    static String percent(double share) {
        return text(100 * share) + " %";
    }
}
