package dev.fairlead.promote.matrix;

import java.time.Instant;

/** How far the version of one environment is behind that of another. */
public sealed interface Distance {

    /** Both run the same version. */
    record Even() implements Distance {}

    /**
     * The other one ran this version, and went on.
     *
     * @param versions that it ran since, its present one included
     * @param atLeast whether there may have been more, of which Helm keeps no revision
     * @param since when the other one went on, or the oldest time that is known
     */
    record Behind(int versions, boolean atLeast, Instant since) implements Distance {}

    /** The other one never ran this version. */
    record Apart() implements Distance {}
}
