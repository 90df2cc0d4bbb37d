package dev.fairlead.install.record;

import java.time.Instant;
import java.util.Optional;

/**
 * That one revision of a release was good: healthy, and then verified as its spec asks.
 *
 * @param release Helm release and its namespace
 * @param revision the revision, counted from 1
 * @param copyOf the revision that this one brought back, whose checks and hashes these are; empty when it was made from a package
 * @param at when it was seen good for the first time
 * @param actor who had it installed, such as {@code ann@laptop}
 * @param program version of Fairlead
 * @param environment the spec's name for where it runs
 * @param version what runs
 * @param source where the spec comes from
 * @param sha256 hashes of what was installed
 */
public record GoodRecord(
        Release release,
        int revision,
        Optional<Integer> copyOf,
        Instant at,
        String actor,
        String program,
        String environment,
        Version version,
        Source source,
        Hashes sha256,
        Verification verification) {

    /** A Helm release. */
    public record Release(String name, String namespace) {}

    /**
     * What runs.
     *
     * @param tag image tag, or the version of another one's chart
     * @param digest {@code sha256:} and 64 hex digits, when the spec names it
     */
    public record Version(String tag, Optional<String> digest) {}

    /**
     * Where the spec comes from.
     *
     * @param commit HEAD of its git repository; empty outside of one
     * @param dirty whether spec, values templates or chart were not as that commit has them
     */
    public record Source(Optional<String> commit, boolean dirty) {}

    /**
     * SHA-256 in hex.
     *
     * @param spec of the spec file
     * @param values of the values file
     * @param chart of the names and contents of the chart's files
     * @param manifest of what Helm rendered, as {@code helm get manifest} prints it
     * @param packaged of the packed chart and the values together
     */
    public record Hashes(String spec, String values, String chart, String manifest, String packaged) {}

    /** The same content once more, as a later revision that was seen healthy. */
    public GoodRecord copiedAs(int later, Instant seen, String by) {
        return new GoodRecord(
                release,
                later,
                Optional.of(copyOf.orElse(revision)),
                seen,
                by,
                program,
                environment,
                version,
                source,
                sha256,
                verification);
    }
}
