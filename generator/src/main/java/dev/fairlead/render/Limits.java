package dev.fairlead.render;

import java.time.Duration;

/**
 * How much one evaluation may ask for. Jinjava has no limit of its own on time and cuts long ranges short without a word.
 *
 * @param time of work; what the machine does beside it does not count
 * @param characters of a string on the way and of the result
 * @param values that expressions may give, and elements of a range
 */
record Limits(Duration time, int characters, int values) {

    /** Far above every honest template, on a slow machine too: 5 s, a million characters, 10,000 values. */
    static final Limits USUAL = new Limits(Duration.ofSeconds(5), 1_000_000, 10_000);
}
