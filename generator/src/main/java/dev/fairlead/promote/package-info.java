/** Moves what one environment proved to the next: evidence, gates, the edit of the spec, and a sealed record. */
@NullMarked
package dev.fairlead.promote;

import org.jspecify.annotations.NullMarked;
