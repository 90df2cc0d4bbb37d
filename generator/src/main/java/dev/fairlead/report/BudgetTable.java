package dev.fairlead.report;

import dev.fairlead.validate.change.Budget;
import dev.fairlead.validate.change.BudgetChange;
import dev.fairlead.validate.change.Need;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The rows of a budget: what is counted, with the fewest and with the most pods, before and after. */
final class BudgetTable {

    private BudgetTable() {}

    /** A row in words: {@code 300m → 400m (+100m)}, or one amount where nothing changes. */
    record Row(String what, String least, String most) {}

    static List<Row> of(BudgetChange change) {
        return List.of(
                row("pods", change, n -> Optional.of(BigDecimal.valueOf(n.pods())), BigDecimal::toPlainString),
                row("CPU requests", change, n -> Optional.of(n.cpuRequests()), Amounts::cpu),
                row("CPU limits", change, Need::cpuLimits, Amounts::cpu),
                row("memory requests", change, n -> Optional.of(n.memoryRequests()), Amounts::memory),
                row("memory limits", change, Need::memoryLimits, Amounts::memory));
    }

    private static Row row(
            String what,
            BudgetChange change,
            Function<Need, Optional<BigDecimal>> amount,
            Function<BigDecimal, String> words) {
        return new Row(what, cell(change, Budget::least, amount, words), cell(change, Budget::most, amount, words));
    }

    private static String cell(
            BudgetChange change,
            Function<Budget, Need> end,
            Function<Need, Optional<BigDecimal>> amount,
            Function<BigDecimal, String> words) {
        Optional<BigDecimal> before = amount.apply(end.apply(change.before()));
        Optional<BigDecimal> after = amount.apply(end.apply(change.after()));
        String was = before.map(words).orElse("no limit");
        String is = after.map(words).orElse("no limit");
        if (was.equals(is)) {
            return is;
        }
        String difference = before.flatMap(b -> after.map(a -> a.subtract(b)))
                .map(d -> " (%s%s)".formatted(d.signum() < 0 ? "-" : "+", words.apply(d.abs())))
                .orElse("");
        return "%s → %s%s".formatted(was, is, difference);
    }
}
