package dev.fairlead.validate.change;

/** What an environment takes in the base and now. */
public record BudgetChange(Budget before, Budget after) {

    /** Whether it is another amount. */
    public boolean isChange() {
        return !same(before.least(), after.least()) || !same(before.most(), after.most());
    }

    private static boolean same(Need a, Need b) {
        return a.pods() == b.pods()
                && a.cpuRequests().compareTo(b.cpuRequests()) == 0
                && a.memoryRequests().compareTo(b.memoryRequests()) == 0
                && a.cpuLimits()
                        .map(java.math.BigDecimal::stripTrailingZeros)
                        .equals(b.cpuLimits().map(java.math.BigDecimal::stripTrailingZeros))
                && a.memoryLimits()
                        .map(java.math.BigDecimal::stripTrailingZeros)
                        .equals(b.memoryLimits().map(java.math.BigDecimal::stripTrailingZeros));
    }
}
