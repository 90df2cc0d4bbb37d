package dev.fairlead.report;

import java.io.PrintStream;
import java.util.List;

/**
 * Lines at the end of a terminal that are painted over. They ask for no size and hide no cursor, so a terminal that is resized, or
 * a program that is interrupted, leaves nothing to mend.
 */
final class RepaintedLines {

    /** Most lines: fewer than the smallest terminal has, since what has scrolled away cannot be painted over. */
    static final int ROWS = 18;
    /** DECAWM, the terminal's wrapping at its edge, off and on: a wrapped line would be two, and the count wrong. */
    private static final String NO_WRAP = "\u001b[?7l";

    private static final String WRAP = "\u001b[?7h";

    private final PrintStream terminal;
    private int painted;

    RepaintedLines(PrintStream terminal) {
        this.terminal = terminal;
    }

    /** In one piece, so that the terminal is never left without wrapping: a line that is too long is cut at the edge. */
    void paint(List<String> lines) {
        terminal.print(NO_WRAP + String.join("\n", lines) + WRAP + "\n");
        painted = lines.size();
    }

    /** Cursor up and clear to the end, for as many lines as were painted (ECMA-48: CUU and ED). */
    void erase() {
        if (painted > 0) {
            terminal.print("\u001b[%dA\u001b[J".formatted(painted));
            painted = 0;
        }
    }
}
