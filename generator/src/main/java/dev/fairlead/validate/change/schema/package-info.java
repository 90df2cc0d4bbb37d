/** What a values schema no longer takes that it took before. */
@NullMarked
package dev.fairlead.validate.change.schema;

import org.jspecify.annotations.NullMarked;
