package dev.fairlead.canary.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.canary.analysis.compare.Scenario.Answer;
import dev.fairlead.canary.analysis.compare.Scenario.End;
import dev.fairlead.canary.analysis.compare.Scenario.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Simulated canaries: how many good ones are called worse, how many bad ones are not found, and how soon. The number of each kind is
 * {@code -Dfairlead.canaries}; the table is written to {@code target/canary-simulation.md}.
 */
class CanarySimulationTest {

    private static final int CANARIES = Integer.getInteger("fairlead.canaries", 200);
    private static final int LOOKS = 120;
    private static final Path PAGE =
            Path.of(System.getProperty("fairlead.home", ".."), "schemas", "canary-analysis.md");
    private static final Margin NONE = new Margin(0, 0);
    private static final Margin USUAL = new Margin(0.2, 0.001);
    private static final Margin LATENCY = new Margin(0.2, 0);
    private static final double[] FACTORS = {1, 1.5, 2, 5};

    private final List<String> lines = new ArrayList<>();

    @Test
    void falseAlarmsStayBelowWhatIsPromised() throws IOException {
        heading("Errors, with a margin of zero: is the new version worse at all?");
        for (double rate : new double[] {0.001, 0.01, 0.05}) {
            errors(rate, NONE);
        }
        heading("Errors, with the usual margin: a fifth of stable's rate and 0.1 percentage points");
        for (double rate : new double[] {0.001, 0.01, 0.05}) {
            errors(rate, USUAL);
        }
        heading("Mean latency, heavy-tailed (Pareto, shape 1.5, no variance), with a margin of a fifth");
        latencies();
        Files.writeString(Path.of("target/canary-simulation.md"), String.join("\n", lines) + "\n");
        thePageHasTheSameLines();
    }

    /** Of other canaries, more of them: so the figures differ, and what was simulated does not. */
    private void thePageHasTheSameLines() throws IOException {
        List<String> page = Files.readAllLines(PAGE);
        List<String> table =
                page.subList(page.indexOf("<!-- simulation -->") + 1, page.indexOf("<!-- end of simulation -->"));
        assertThat(table.stream().map(CanarySimulationTest::what).filter(l -> !l.isEmpty()))
                .as("make canary-simulation writes the table again")
                .containsExactlyElementsOf(String.join("\n", lines)
                        .lines()
                        .map(CanarySimulationTest::what)
                        .filter(l -> !l.isEmpty())
                        .toList());
    }

    /** A line without its figures. */
    private static String what(String line) {
        return line.startsWith("| 0") || line.startsWith("| 1") || line.startsWith("| 5")
                ? String.join("|", List.of(line.split("\\|", -1)).subList(0, 4))
                : line;
    }

    private void errors(double rate, Margin margin) {
        for (double weight : new double[] {0.1, 0.5}) {
            Source stable = new Sources.Errors(rate);
            String of = "%s %%".formatted(number(100 * rate));
            for (double factor : FACTORS) {
                row(of, times(factor), new Scenario(stable, new Sources.Errors(factor * rate), margin, weight, LOOKS));
            }
            if (margin.absolute() > 0) {
                Source atMargin = new Sources.Errors(margin.limit(rate));
                row(of, "at the margin", new Scenario(stable, atMargin, margin, weight, LOOKS));
            }
        }
    }

    private void latencies() {
        Sources.Latencies stable = new Sources.Latencies(0.033);
        for (double weight : new double[] {0.1, 0.5}) {
            for (double factor : FACTORS) {
                row("0.1 s", times(factor), new Scenario(stable, stable.slower(factor), LATENCY, weight, LOOKS));
            }
            row("0.1 s", "at the margin", new Scenario(stable, stable.slower(1.2), LATENCY, weight, LOOKS));
        }
    }

    private void heading(String title) {
        lines.add("\n### " + title + "\n");
        lines.add("| stable | canary | weight | called worse | called good | open | requests until worse"
                + " (median, 90 %) | until good | naive test: worse |");
        lines.add("|---|---|---|---|---|---|---|---|---|");
    }

    private void row(String stable, String canary, Scenario scenario) {
        SplittableRandom random = new SplittableRandom(Long.getLong("fairlead.seed", 1) * 31
                + (stable + canary + scenario.weight() + scenario.margin()).hashCode());
        List<End> ends =
                java.util.stream.IntStream.range(0, CANARIES).mapToObj(_ -> random.split()).toList().parallelStream()
                        .map(scenario::play)
                        .toList();
        double worse = share(ends, Answer.WORSE);
        double good = share(ends, Answer.NOT_WORSE);
        double naive = ends.stream().filter(End::naiveAlarm).count() / (double) CANARIES;
        lines.add("| %s | %s | %d %% | %s | %s | %s | %s | %s | %s |"
                .formatted(
                        stable,
                        canary,
                        Math.round(100 * scenario.weight()),
                        percent(worse),
                        percent(good),
                        percent(share(ends, Answer.OPEN)),
                        requests(ends, Answer.WORSE),
                        requests(ends, Answer.NOT_WORSE),
                        percent(naive)));
        double limit = scenario.margin().limit(scenario.stable().mean()) * (1 + 1e-6);
        double mean = scenario.canary().mean();
        if (mean <= limit) {
            assertThat(worse)
                    .as("false alarms: %s, %s", stable, canary)
                    .isLessThanOrEqualTo(bound(SequentialComparison.ALPHA));
        }
        if (mean >= 4 * limit) {
            assertThat(worse).as("misses: %s, %s", stable, canary).isGreaterThanOrEqualTo(0.95);
        }
        if (mean >= limit * (1 - 1e-5)) {
            assertThat(good)
                    .as("false passes: %s, %s", stable, canary)
                    .isLessThanOrEqualTo(bound(SequentialComparison.BETA));
        }
    }

    /** Four standard deviations of the share above it. */
    private static double bound(double rate) {
        return rate + 4 * Math.sqrt(rate * (1 - rate) / CANARIES);
    }

    private static double share(List<End> ends, Answer answer) {
        return ends.stream().filter(e -> e.answer() == answer).count() / (double) ends.size();
    }

    private static String requests(List<End> ends, Answer answer) {
        double[] all = ends.stream()
                .filter(e -> e.answer() == answer)
                .mapToDouble(End::requests)
                .sorted()
                .toArray();
        return all.length < CANARIES / 20.0
                ? ""
                : "%,d, %,d"
                        .formatted(Math.round(all[all.length / 2]), Math.round(all[(int) (0.9 * (all.length - 1))]));
    }

    private static String times(double factor) {
        return factor == 1 ? "the same" : factor == 1.5 ? "+50 %" : "x" + number(factor);
    }

    private static String percent(double share) {
        return share == 0 ? "0" : String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
    }
}
