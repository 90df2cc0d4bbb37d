/** Where a value comes from: from a manifest's field through templates and values back to the spec's lines. */
@NullMarked
package dev.fairlead.validate.provenance;

import org.jspecify.annotations.NullMarked;
