package dev.fairlead.cli;

import java.util.Arrays;

/** How the program ends. */
enum ExitCode {
    /** All is good. */
    GOOD(0),
    /** The input is invalid: there are findings. */
    INVALID(1),
    /** The command line is wrong. */
    USAGE(2),
    /** It could not be done: no cluster, no Helm, no permission. */
    UNAVAILABLE(3),
    /** It failed and was rolled back. */
    ROLLED_BACK(4),
    /** It failed and needs a person. */
    NEEDS_A_PERSON(5);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    static ExitCode of(int number) {
        return Arrays.stream(values())
                .filter(c -> c.number == number)
                .findFirst()
                .orElseThrow();
    }

    int number() {
        return number;
    }
}
