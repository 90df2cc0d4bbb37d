package dev.fairlead.process;

/**
 * How a child process ended.
 *
 * @param exitCode 0 is success by convention
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
public record Completed(int exitCode, String out, String err) {

    /** Whether it said success. */
    public boolean succeeded() {
        return exitCode == 0;
    }
}
