/** The one door to Helm: the {@code helm} binary, 3.18 or newer, or 4.x. */
@NullMarked
package dev.fairlead.helm;

import org.jspecify.annotations.NullMarked;
