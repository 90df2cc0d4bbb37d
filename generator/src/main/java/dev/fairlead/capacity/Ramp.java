package dev.fairlead.capacity;

import java.time.Duration;

/**
 * A load that rises evenly.
 *
 * @param from requests per second before
 * @param to requests per second after
 * @param time that it takes
 */
public record Ramp(double from, double to, Duration time) {

    /** The rate so long after the begin; before it, the one from which it rises. */
    double at(Duration moment) {
        double share = time.isZero() ? 1 : (double) moment.toSeconds() / time.toSeconds();
        return from + (to - from) * Math.clamp(moment.isNegative() ? 0 : share, 0, 1);
    }
}
