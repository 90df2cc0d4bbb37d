/** From a place in a manifest back to the line of the spec. */
@NullMarked
package dev.fairlead.validate.trace;

import org.jspecify.annotations.NullMarked;
