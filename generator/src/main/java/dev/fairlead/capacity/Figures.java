package dev.fairlead.capacity;

import java.util.Locale;

/** Numbers for people. */
public final class Figures {

    private Figures() {}

    /** With one decimal where there is one: {@code 66.7}, {@code 120}. */
    public static String of(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
    }

    /** A number of things: {@code 1 pod}, {@code 3 pods}. */
    public static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
