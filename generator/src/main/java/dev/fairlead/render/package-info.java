/** Spec to values: expressions, the values template, and for every value the place it came from. */
@NullMarked
package dev.fairlead.render;

import org.jspecify.annotations.NullMarked;
