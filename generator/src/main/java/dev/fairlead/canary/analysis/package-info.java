/** Judges the new version between the steps of a canary: a list of small checks, each of which looks and says what it saw. */
@NullMarked
package dev.fairlead.canary.analysis;

import org.jspecify.annotations.NullMarked;
