/** What is kept of a revision that was seen good: who, when, made of what, verified how. */
@NullMarked
package dev.fairlead.install.record;

import org.jspecify.annotations.NullMarked;
