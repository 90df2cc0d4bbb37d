package dev.fairlead.report;

import dev.fairlead.install.InstallOutcome;
import dev.fairlead.install.fleet.Attempt;
import dev.fairlead.install.fleet.Fate;
import dev.fairlead.install.fleet.FleetResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How a run over several services ended: the evidence of what failed, then a table with a row a service. */
public final class FleetTable {

    private static final List<String> HEAD = List.of("service", "revision", "version", "outcome", "took", "reason");

    private FleetTable() {}

    /** Text that ends in a newline. */
    public static String of(FleetResult result, Style style) {
        StringBuilder text = new StringBuilder();
        result.fates().values().forEach(fate -> evidence(fate, style, text));
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        result.fates()
                .forEach((service, fate) -> rows.add(FleetRow.of(service, fate).cells()));
        text.append(Columns.of(rows, style));
        text.append("%s, after %s%n".formatted(counts(result), seconds(result.took())));
        return text.toString();
    }

    /** How many services ended in which way, in words. */
    static String counts(FleetResult result) {
        Map<String, Long> outcomes = result.fates().entrySet().stream()
                .collect(Collectors.groupingBy(
                        e -> FleetRow.of(e.getKey(), e.getValue()).outcome(), TreeMap::new, Collectors.counting()));
        int all = result.fates().size();
        return "%d service%s: %s"
                .formatted(
                        all,
                        all == 1 ? "" : "s",
                        outcomes.entrySet().stream()
                                .map(e -> e.getValue() + " " + e.getKey())
                                .collect(Collectors.joining(", ")));
    }

    /** What a person has to read of those that failed; the rest stands in the table. */
    private static void evidence(Fate<Attempt> fate, Style style, StringBuilder text) {
        if (fate instanceof Fate.Done<Attempt>(Attempt.Ended(List<InstallOutcome> releases, Duration _))) {
            releases.stream()
                    .filter(outcome -> outcome.exitCode() != 0)
                    .forEach(outcome ->
                            text.append(OutcomeText.of(outcome, style)).append('\n'));
        }
    }

    static String seconds(Duration took) {
        return "%.1f s".formatted(took.toMillis() / 1000.0);
    }
}
