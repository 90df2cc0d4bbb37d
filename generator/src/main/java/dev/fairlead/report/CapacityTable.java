package dev.fairlead.report;

import dev.fairlead.capacity.CapacityPlan;
import dev.fairlead.capacity.Figures;
import dev.fairlead.capacity.Growth;
import dev.fairlead.spec.tree.Durations;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The cells of a capacity plan, and its sentences. */
final class CapacityTable {

    private static final List<String> NUMBERS =
            List.of("pods", "users", "requests/s", "CPU", "memory", "users at most", "requests/s at most");
    private static final List<String> LOADS =
            List.of("load", "users", "requests/s", "pods", "they carry", "CPU", "memory");

    /** Steps of a growth that people still read. */
    private static final int MOST_STEPS = 12;

    private CapacityTable() {}

    /** What each number of pods carries, a heading first. */
    static List<List<String>> numbers(CapacityPlan plan) {
        return Stream.concat(
                        Stream.of(NUMBERS),
                        plan.rows().stream()
                                .map(row -> List.of(
                                        String.valueOf(row.pods()),
                                        String.valueOf(plan.users(row.holds())),
                                        Figures.of(row.holds()),
                                        percent(row.use().cpu()),
                                        percent(row.use().memory()),
                                        String.valueOf(plan.users(row.carries())),
                                        Figures.of(row.carries()))))
                .toList();
    }

    /** The pods at each load, a heading first. */
    static List<List<String>> loads(CapacityPlan plan) {
        return Stream.of(
                        Stream.of(LOADS),
                        level("usual", plan.usual()),
                        level("usual, one pod lost", plan.oneLost()),
                        level("peak", plan.peak()))
                .flatMap(rows -> rows)
                .toList();
    }

    private static Stream<List<String>> level(String name, CapacityPlan.Level level) {
        return Stream.of(List.of(
                name,
                String.valueOf(level.users()),
                Figures.of(level.rate()),
                String.valueOf(level.pods()),
                Figures.of(level.carries()),
                percent(level.use().cpu()),
                percent(level.use().memory())));
    }

    private static String percent(Optional<Double> share) {
        return share.map(s -> Math.round(s) + " %").orElse("-");
    }

    /** Where the numbers are from. */
    static String basis(CapacityPlan plan) {
        return "a pod carries %s requests/s (%s), a user makes %s a minute; a new pod serves after %s%s"
                .formatted(
                        Figures.of(plan.capacity().requestsPerSecond()),
                        plan.capacity().source(),
                        Figures.of(plan.load().requestsPerMinute()),
                        Durations.text(plan.startup().time()),
                        plan.startup().measured() ? "" : ", as its probes allow (capacity.startup says better)");
    }

    /** What the columns of the first table are, where it is not plain. */
    static String legend(CapacityPlan plan) {
        return plan.sizing().autoscaling().scales()
                ? "users, requests/s: up to which the autoscaler leaves it at these pods, and what each then uses of its request"
                : "users, requests/s: what these pods carry, and what each then uses of its request";
    }

    /** How it grows, if it does. */
    static Optional<String> growth(CapacityPlan plan) {
        return plan.growth()
                .map(growth -> "%s users to %s within %s: %s; %s"
                        .formatted(
                                plan.load().usual(),
                                plan.load().peak(),
                                Durations.text(plan.load().ramp()),
                                steps(growth),
                                lack(growth)));
    }

    /** All of them, or the first and the last of many. */
    private static String steps(Growth growth) {
        List<String> all = growth.steps().stream().map(CapacityTable::step).toList();
        return all.size() <= MOST_STEPS
                ? String.join(", ", all)
                : String.join(", ", all.subList(0, MOST_STEPS - 1)) + ", … " + all.getLast();
    }

    private static String step(Growth.Step step) {
        return step.at().isZero()
                ? Figures.count(step.pods(), "pod")
                : "%d after %s".formatted(step.pods(), Durations.text(step.at()));
    }

    private static String lack(Growth growth) {
        if (growth.isInTime()) {
            return "always enough of them serve";
        }
        return growth.ends()
                ? "for %s too few serve, by %s requests/s at the worst"
                        .formatted(Durations.text(growth.shortFor()), Figures.of(growth.mostShort()))
                : "too few serve to the end, by %s requests/s at the worst".formatted(Figures.of(growth.mostShort()));
    }

    /** What else there is to know. */
    static List<String> notes(CapacityPlan plan) {
        return Stream.of(
                        plan.otherMetrics()
                                ? "the autoscaler has other metrics beside CPU and memory: they may add pods, and are not reckoned with"
                                : "",
                        plan.sizing().isNeverContent()
                                ? "idle pods use more than the autoscaler's target: it goes to its maximum and stays there"
                                : "")
                .filter(note -> !note.isEmpty())
                .toList();
    }
}
