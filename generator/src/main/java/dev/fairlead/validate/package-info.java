/** Checks of what was rendered: values, manifests and policies, each finding at the line of the spec. */
@NullMarked
package dev.fairlead.validate;

import org.jspecify.annotations.NullMarked;
