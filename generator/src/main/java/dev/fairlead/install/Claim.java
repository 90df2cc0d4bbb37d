package dev.fairlead.install;

import java.time.Duration;
import java.util.Optional;

/**
 * How a release is claimed that someone else may be at work on.
 *
 * @param lockTimeout how long to wait for another run of Fairlead; without one, only as long as it takes to find out whether that
 *     one lives
 * @param takeOver settle an operation of plain Helm that was cut off, however young it is
 */
public record Claim(Optional<Duration> lockTimeout, boolean takeOver) {

    /** Waits for no one who lives, and leaves alone what may still run. */
    public static final Claim STANDARD = new Claim(Optional.empty(), false);
}
