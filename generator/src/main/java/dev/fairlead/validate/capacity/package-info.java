/** Checks that the pods which a spec allows are enough for the users that it expects. */
@NullMarked
package dev.fairlead.validate.capacity;

import org.jspecify.annotations.NullMarked;
