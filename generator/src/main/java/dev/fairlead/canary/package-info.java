/** A new version beside the running one: planned, moved step by step, judged, promoted or taken back. */
@NullMarked
package dev.fairlead.canary;

import org.jspecify.annotations.NullMarked;
