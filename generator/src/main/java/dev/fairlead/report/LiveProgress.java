package dev.fairlead.report;

import dev.fairlead.install.Progress;
import dev.fairlead.install.health.ObjectHealth;
import dev.fairlead.install.record.VerificationResult;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Progress on a terminal: steps and events stay, the table of what is waited for is painted over. */
public final class LiveProgress implements Consumer<Progress> {

    private static final int BAR = 20;
    private static final int TROUBLES = 3;

    private final PrintStream terminal;
    private final Style style;
    private final RepaintedLines table;

    public LiveProgress(PrintStream terminal, Style style) {
        this.terminal = terminal;
        this.style = style;
        this.table = new RepaintedLines(terminal);
    }

    @Override
    public void accept(Progress progress) {
        table.erase();
        switch (progress) {
            case Progress.Step step -> terminal.println(style.strong("→ ") + step.what());
            case Progress.Note note -> terminal.println("  " + style.faint(note.what()));
            case Progress.Failed failed ->
                terminal.println(style.bad("✗ ") + failed.why().reason());
            case Progress.Verified verified -> verified(verified.result());
            case Progress.Written written -> terminal.println("  " + style.strong("dossier: ") + written.file());
            case Progress.Warned warned -> terminal.println("  " + style.notable("warning: ") + warned.what());
            case Progress.Event event ->
                terminal.println("  %s %s: %s"
                        .formatted(
                                style.notable(event.event().reason()),
                                event.event().subject(),
                                event.event().message()));
            case Progress.Waiting waiting -> paint(waiting);
        }
        terminal.flush();
    }

    private void verified(VerificationResult result) {
        String mark = switch (result.outcome()) {
            case PASSED -> style.good("✓");
            case FAILED -> style.bad("✗");
            case UNKNOWN -> style.notable("?");
        };
        terminal.println("  %s %s".formatted(mark, result));
    }

    private void paint(Progress.Waiting waiting) {
        List<String> lines = new ArrayList<>();
        List<ObjectHealth> first = waiting.workloads().stream()
                .sorted(Comparator.comparing(ObjectHealth::healthy))
                .toList();
        int shown = 0;
        for (ObjectHealth object : first) {
            List<String> block = block(object);
            if (lines.size() + block.size() > RepaintedLines.ROWS) {
                break;
            }
            lines.addAll(block);
            shown++;
        }
        List<ObjectHealth> hidden = first.subList(shown, first.size());
        if (!hidden.isEmpty()) {
            long healthy = hidden.stream().filter(ObjectHealth::healthy).count();
            lines.add("  "
                    + style.faint("and %d more: %d healthy, %d not yet"
                            .formatted(hidden.size(), healthy, hidden.size() - healthy)));
        }
        lines.add("  " + style.faint("%s of at most %s".formatted(time(waiting.elapsed()), time(waiting.limit()))));
        table.paint(lines);
    }

    private List<String> block(ObjectHealth object) {
        List<String> lines = new ArrayList<>();
        lines.add("  %s %s %s  %s".formatted(mark(object), bar(object), object.ref(), style.faint(object.state())));
        object.troubles().stream()
                .limit(TROUBLES)
                .forEach(t -> lines.add("      %s %s"
                        .formatted(style.notable(t.reason()), style.faint(t.subject() + oneLine(t.message())))));
        return lines;
    }

    private static String oneLine(String message) {
        return message.isEmpty() ? "" : ": " + message.replaceAll("\\s+", " ");
    }

    private String mark(ObjectHealth workload) {
        return workload.healthy() ? style.good("✓") : style.notable("…");
    }

    private static String bar(ObjectHealth workload) {
        int full = workload.wanted() == 0 ? BAR : Math.clamp((long) BAR * workload.ready() / workload.wanted(), 0, BAR);
        return "█".repeat(full) + "░".repeat(BAR - full);
    }

    private static String time(Duration time) {
        return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
