/** What a schema cannot say of a spec, as a list of small rules. */
@NullMarked
package dev.fairlead.spec.rule;

import org.jspecify.annotations.NullMarked;
