package dev.fairlead.canary;

import dev.fairlead.helm.Revision;

/**
 * Where a canary stands.
 *
 * @param revision the newest revision of the release
 * @param record the canary's record, in this revision or the one before
 * @param phase what the newest revision is in the canary's life
 */
record Standing(Revision revision, CanaryRecord record, Phase phase) {}
