/** The checks of a canary as the spec has them. */
@NullMarked
package dev.fairlead.spec.check;

import org.jspecify.annotations.NullMarked;
