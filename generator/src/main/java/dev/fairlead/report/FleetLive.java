package dev.fairlead.report;

import dev.fairlead.install.Progress;
import dev.fairlead.install.fleet.Attempt;
import dev.fairlead.install.fleet.Fate;
import dev.fairlead.install.fleet.FleetListener;
import dev.fairlead.install.fleet.FleetResult;
import dev.fairlead.install.fleet.NeedsGraph;
import dev.fairlead.install.health.ObjectHealth;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The progress of several services on a terminal: a table with a row each, painted over; what someone has to read stays above it.
 */
public final class FleetLive implements FleetListener {

    private static final int BAR = 12;

    /** How a row is sorted and marked. */
    private enum Phase {
        WORKING,
        FAILED,
        WAITING,
        GOOD
    }

    private record Row(String service, Phase phase, int ready, int wanted, String words) {

        Row now(Phase next, String said) {
            return new Row(service, next, ready, wanted, said);
        }
    }

    private final PrintStream terminal;
    private final Style style;
    private final RepaintedLines table;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private int width = 1;

    public FleetLive(PrintStream terminal, Style style) {
        this.terminal = terminal;
        this.style = style;
        this.table = new RepaintedLines(terminal);
    }

    @Override
    public synchronized void begins(NeedsGraph services) {
        services.services().forEach(s -> rows.put(s, new Row(s, Phase.WAITING, 0, 0, before(services.of(s)))));
        width = rows.keySet().stream().mapToInt(String::length).max().orElse(1);
        repaint();
    }

    private static String before(Set<String> needs) {
        return needs.isEmpty()
                ? "waits for its turn"
                : "waits for " + needs.stream().sorted().collect(Collectors.joining(", "));
    }

    @Override
    public synchronized void begun(String service) {
        change(service, row(service).now(Phase.WORKING, "begins"));
    }

    @Override
    public synchronized void told(String service, String release, Progress progress) {
        Row row = row(service);
        switch (progress) {
            case Progress.Step step -> change(service, row.now(Phase.WORKING, step.what()));
            case Progress.Note note -> keep(style.faint(release + ": " + note.what()));
            case Progress.Failed failed -> {
                keep(style.bad("✗ ") + release + ": " + failed.why().reason());
                change(service, row.now(Phase.FAILED, "failed"));
            }
            case Progress.Verified verified -> keep(release + ": " + verified.result());
            case Progress.Written written -> keep(style.strong("dossier: ") + written.file());
            case Progress.Warned warned -> keep(style.notable("warning: ") + release + ": " + warned.what());
            case Progress.Event event ->
                keep("%s %s %s: %s"
                        .formatted(
                                release,
                                style.notable(event.event().reason()),
                                event.event().subject(),
                                event.event().message()));
            case Progress.Waiting waiting -> change(service, waiting(row, waiting));
        }
    }

    @Override
    public synchronized void settled(String service, Fate<Attempt> fate) {
        FleetRow row = FleetRow.of(service, fate);
        String words = row.outcome()
                + row.took().map(t -> ", " + FleetTable.seconds(t)).orElse("");
        Phase phase = FleetResult.exitCode(fate) == 0 ? Phase.GOOD : Phase.FAILED;
        change(service, row(service).now(phase, row.reason().isEmpty() ? words : words + ": " + row.reason()));
    }

    private static Row waiting(Row row, Progress.Waiting waiting) {
        int ready = waiting.workloads().stream().mapToInt(ObjectHealth::ready).sum();
        int wanted = waiting.workloads().stream().mapToInt(ObjectHealth::wanted).sum();
        String words = waiting.workloads().stream()
                .filter(w -> !w.healthy())
                .findFirst()
                .map(w -> w.ref() + " " + w.state()
                        + (w.troubles().isEmpty()
                                ? ""
                                : ", " + w.troubles().getFirst().reason()))
                .orElse("healthy, is watched a moment longer");
        return new Row(
                row.service(),
                row.phase() == Phase.FAILED ? Phase.FAILED : Phase.WORKING,
                ready,
                wanted,
                "%s (%d s)".formatted(words, waiting.elapsed().toSeconds()));
    }

    private Row row(String service) {
        return java.util.Objects.requireNonNull(rows.get(service), service);
    }

    private void change(String service, Row row) {
        rows.put(service, row);
        table.erase();
        repaint();
    }

    private void keep(String line) {
        table.erase();
        terminal.println("  " + line);
        repaint();
    }

    private void repaint() {
        List<Row> first =
                rows.values().stream().sorted(Comparator.comparing(Row::phase)).toList();
        List<String> lines = new ArrayList<>(
                first.stream().limit(RepaintedLines.ROWS).map(this::line).toList());
        if (first.size() > RepaintedLines.ROWS) {
            lines.add("  " + style.faint("and %d more".formatted(first.size() - RepaintedLines.ROWS)));
        }
        table.paint(lines);
        terminal.flush();
    }

    private String line(Row row) {
        String name = row.service();
        return "  %s %s%s  %s  %s"
                .formatted(
                        mark(row.phase()),
                        name,
                        " ".repeat(width - name.length()),
                        bar(row),
                        style.faint(row.words().replaceAll("\\s+", " ")));
    }

    private String mark(Phase phase) {
        return switch (phase) {
            case WORKING -> style.notable("…");
            case FAILED -> style.bad("✗");
            case WAITING -> style.faint("·");
            case GOOD -> style.good("✓");
        };
    }

    private static String bar(Row row) {
        int full = row.phase() == Phase.GOOD
                ? BAR
                : row.wanted() == 0 ? 0 : Math.clamp((long) BAR * row.ready() / row.wanted(), 0, BAR);
        return "█".repeat(full) + "░".repeat(BAR - full);
    }
}
