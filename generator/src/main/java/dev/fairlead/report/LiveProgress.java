package dev.fairlead.report;

import dev.fairlead.install.Progress;
import dev.fairlead.install.WorkloadHealth;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Progress on a terminal: steps and events stay, the table of what is waited for is painted over. */
public final class LiveProgress implements Consumer<Progress> {

    private static final int BAR = 20;

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
        for (WorkloadHealth workload : waiting.workloads()) {
            lines.add("  %s %s %d of %d ready"
                            .formatted(mark(workload), bar(workload), workload.ready(), workload.wanted())
                    + "  " + workload.ref());
            workload.troubles().stream()
                    .limit(3)
                    .forEach(t -> lines.add("      " + style.notable(t.reason()) + " " + style.faint(t.subject())));
        }
        lines.add("  " + style.faint("%s of at most %s".formatted(time(waiting.elapsed()), time(waiting.limit()))));
        lines.forEach(terminal::println);
        painted = lines.size();
    }

    /** Cursor up and clear to the end, for as many lines as were painted (ECMA-48: CUU and ED). */
    private void erase() {
        if (painted > 0) {
            terminal.print("\u001b[%dA\u001b[J".formatted(painted));
            painted = 0;
        }
    }

    private String mark(WorkloadHealth workload) {
        return workload.healthy() ? style.good("✓") : style.notable("…");
    }

    private static String bar(WorkloadHealth workload) {
        int full = workload.wanted() == 0 ? BAR : Math.clamp((long) BAR * workload.ready() / workload.wanted(), 0, BAR);
        return "█".repeat(full) + "░".repeat(BAR - full);
    }

    private static String time(Duration time) {
        return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
