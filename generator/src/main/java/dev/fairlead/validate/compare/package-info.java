/** What differs between two renderings of a release. */
@NullMarked
package dev.fairlead.validate.compare;

import org.jspecify.annotations.NullMarked;
