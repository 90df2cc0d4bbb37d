package dev.fairlead.validate;

import dev.fairlead.finding.Finding;
import java.util.List;
import java.util.Optional;

/** What the check of one release gave; a release that may be installed only when nothing is wrong. */
record ReleaseOutcome(List<Finding> findings, List<Checked> verdicts, Optional<Validated.Release> release) {}
