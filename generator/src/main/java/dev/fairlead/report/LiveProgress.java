package dev.fairlead.report;

import dev.fairlead.install.Progress;
import dev.fairlead.install.health.ObjectHealth;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Progress on a terminal: steps and events stay, the table of what is waited for is painted over. The table asks for no size and
 * hides no cursor, so a terminal that is resized, or a program that is interrupted, leaves nothing to mend.
 */
public final class LiveProgress implements Consumer<Progress> {

    private static final int BAR = 20;
    private static final int TROUBLES = 3;
    /** Fewer than the smallest terminal has: what has scrolled away cannot be painted over. */
    private static final int ROWS = 18;
    /** DECAWM, the terminal's wrapping at its edge, off and on: a wrapped line would be two, and the count wrong. */
    private static final String NO_WRAP = "\u001b[?7l";

    private static final String WRAP = "\u001b[?7h";

    private final PrintStream terminal;
    private final Style style;
    private int painted;

    public LiveProgress(PrintStream terminal, Style style) {
        this.terminal = terminal;
        this.style = style;
    }

    @Override
    public void accept(Progress progress) {
        erase();
        switch (progress) {
            case Progress.Step step -> terminal.println(style.strong("→ ") + step.what());
            case Progress.Note note -> terminal.println("  " + style.faint(note.what()));
            case Progress.Failed failed ->
                terminal.println(style.bad("✗ ") + failed.why().reason());
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

    private void paint(Progress.Waiting waiting) {
        List<String> lines = new ArrayList<>();
        List<ObjectHealth> first = waiting.workloads().stream()
                .sorted(Comparator.comparing(ObjectHealth::healthy))
                .toList();
        int shown = 0;
        for (ObjectHealth object : first) {
            List<String> block = block(object);
            if (lines.size() + block.size() > ROWS) {
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
        // In one piece, so that the terminal is never left without wrapping: a line that is too long is cut at the
        // edge.
        terminal.print(NO_WRAP + String.join("\n", lines) + WRAP + "\n");
        painted = lines.size();
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

    /** Cursor up and clear to the end, for as many lines as were painted (ECMA-48: CUU and ED). */
    private void erase() {
        if (painted > 0) {
            terminal.print("\u001b[%dA\u001b[J".formatted(painted));
            painted = 0;
        }
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
