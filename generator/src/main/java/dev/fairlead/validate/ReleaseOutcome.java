package dev.fairlead.validate;

import dev.fairlead.finding.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What the check of one release gave.
 *
 * @param rendered the release, when it could be rendered
 * @param release the release that may be installed, when nothing is wrong
 */
record ReleaseOutcome(
        List<Finding> findings,
        List<Checked> verdicts,
        Optional<CheckedRelease> rendered,
        Optional<Validated.Release> release) {}
