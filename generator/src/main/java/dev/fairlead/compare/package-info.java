/** Differences between two trees, field by field, without regard to where the text stood. */
@NullMarked
package dev.fairlead.compare;

import org.jspecify.annotations.NullMarked;
