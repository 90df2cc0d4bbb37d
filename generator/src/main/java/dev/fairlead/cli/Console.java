package dev.fairlead.cli;

import dev.fairlead.process.Surroundings;
import dev.fairlead.report.Style;
import java.io.PrintStream;

/**
 * Where the program speaks: results to {@code out}, everything else to {@code err}.
 *
 * @param terminal whether a person watches {@code err} on a terminal
 * @param style colour or none
 */
public record Console(PrintStream out, PrintStream err, boolean terminal, Style style) {

    /** The streams of this process. {@code NO_COLOR}, {@code CI} and {@code TERM=dumb} switch colour off. */
    @SuppressWarnings("SystemConsoleNull") // The method is declared to return null, whatever newer JDKs do.
    static Console ofThisProcess(Surroundings surroundings) {
        java.io.Console console = System.console();
        boolean terminal = console != null && console.isTerminal();
        boolean plain = surroundings.variable("NO_COLOR").isPresent()
                || surroundings.variable("CI").isPresent()
                || surroundings.variable("TERM").filter("dumb"::equals).isPresent();
        return new Console(System.out, System.err, terminal && !plain, terminal && !plain ? Style.COLOUR : Style.PLAIN);
    }

    /** A line of result. */
    void result(String line) {
        out.println(line);
    }

    /** A line about the work. */
    void say(String line) {
        err.println(line);
    }
}
