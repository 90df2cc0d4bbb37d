/** A sequential test of the new version against the old one that stays right however often one looks; pure arithmetic. */
@NullMarked
package dev.fairlead.canary.analysis.compare;

import org.jspecify.annotations.NullMarked;
