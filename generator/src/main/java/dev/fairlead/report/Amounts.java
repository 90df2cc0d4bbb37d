package dev.fairlead.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Amounts of CPU and memory as Kubernetes writes them, rounded for people. */
final class Amounts {

    private static final List<String> UNITS = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi");
    private static final BigDecimal STEP = BigDecimal.valueOf(1024);

    private Amounts() {}

    /** Cores: {@code 2}, {@code 300m}. */
    static String cpu(BigDecimal cores) {
        BigDecimal plain = cores.stripTrailingZeros();
        return plain.scale() <= 0
                ? plain.toPlainString()
                : cores.movePointRight(3).setScale(0, RoundingMode.HALF_UP).toPlainString() + "m";
    }

    /** Bytes: {@code 384Mi}, {@code 1152Mi}, {@code 12.5Gi}: in the larger unit when that is exact, or the number long. */
    static String memory(BigDecimal bytes) {
        BigDecimal amount = bytes;
        int unit = 0;
        while (isLarge(amount) && unit < UNITS.size() - 1) {
            amount = amount.divide(STEP, 6, RoundingMode.HALF_UP);
            unit++;
        }
        BigDecimal rounded = amount.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.toPlainString() + UNITS.get(unit);
    }

    private static boolean isLarge(BigDecimal amount) {
        BigDecimal size = amount.abs();
        return size.compareTo(STEP) >= 0
                && (size.remainder(STEP).signum() == 0 || size.compareTo(STEP.multiply(BigDecimal.TEN)) >= 0);
    }
}
