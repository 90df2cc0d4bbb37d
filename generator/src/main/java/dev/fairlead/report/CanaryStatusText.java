package dev.fairlead.report;

import dev.fairlead.canary.CanaryStatusReport;
import dev.fairlead.canary.CanaryStatusReport.Progress;
import dev.fairlead.canary.CanaryStatusReport.Row;
import dev.fairlead.spec.tree.Durations;

/** How a canary is, as a picture for people. */
public final class CanaryStatusText {

    private CanaryStatusText() {}

    /** Text that ends in a newline. */
    public static String of(CanaryStatusReport report, Style style) {
        StringBuilder text = new StringBuilder();
        text.append("%s %s beside %s (revision %d) in %s of %s: %s%n"
                .formatted(
                        style.strong(report.release()),
                        report.version(),
                        report.stableVersion(),
                        report.stableRevision(),
                        report.namespace(),
                        report.context(),
                        state(report, style)));
        text.append("started by %s at %s; ready now: %d stable, %d new%s%n"
                .formatted(
                        report.by(),
                        report.started(),
                        report.stableReady(),
                        report.canaryReady(),
                        report.left()
                                .map(l -> "; %s left".formatted(Durations.text(l)))
                                .orElse("")));
        report.steps().forEach(s -> row(s, style, text));
        text.append(style.strong("history")).append("%n".formatted());
        report.log()
                .forEach(e -> text.append("%5d  %s  %-12s %s%n".formatted(e.revision(), e.at(), e.status(), e.what())));
        return text.toString();
    }

    private static String state(CanaryStatusReport report, Style style) {
        return switch (report.state()) {
            case IN_STEP -> style.notable("in a step");
            case PROMOTING -> style.notable("being promoted");
            case PROMOTED -> style.good("promoted");
            case ABORTING -> style.bad("being taken back: " + report.reason());
            case TAKEN_BACK -> style.bad(report.reason().isEmpty() ? "taken back" : "taken back: " + report.reason());
        };
    }

    private static void row(Row row, Style style, StringBuilder text) {
        String bar = CanaryWords.bar(row.weight());
        String pods = row.progress() == Progress.AHEAD
                ? ""
                : "%d new pod%s".formatted(row.canary(), row.canary() == 1 ? "" : "s");
        text.append("  step %d  %3d %%  %s  %-10s  hold %-7s %s%s%n"
                .formatted(
                        row.number(),
                        row.weight(),
                        row.progress() == Progress.AHEAD ? style.faint(bar) : bar,
                        pods,
                        Durations.text(row.hold()),
                        where(row, style),
                        row.approval() ? ", then an approval" : ""));
        row.verdicts().forEach(v -> text.append("            %s%n".formatted(v)));
    }

    private static String where(Row row, Style style) {
        return switch (row.progress()) {
            case DONE -> style.good("done");
            case NOW ->
                style.strong("now")
                        + row.left()
                                .map(l -> ", %s left".formatted(Durations.text(l)))
                                .orElse(", not reached yet");
            case AHEAD -> style.faint("ahead");
        };
    }
}
