package dev.fairlead.cli;

/** How a program is ended from outside. */
enum Ending {
    /** The program alone, as when the kernel needs its memory. */
    KILL_PROGRAM("KILL", false),
    /** With all that it runs, as when a pipeline's job is removed. */
    KILL_GROUP("KILL", true),
    /** Ctrl-C. */
    INTERRUPT("INT", true),
    TERMINATE("TERM", false);

    private final String signal;
    private final boolean group;

    Ending(String signal, boolean group) {
        this.signal = signal;
        this.group = group;
    }

    boolean isKill() {
        return signal.equals("KILL");
    }

    void strike(ProgramProcess program) {
        program.signal(signal, group);
    }
}
