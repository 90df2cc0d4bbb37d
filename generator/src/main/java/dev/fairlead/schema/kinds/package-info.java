/** Schemas of kinds that do not come with the program: made from CRDs and live clusters, kept in profiles. */
@NullMarked
package dev.fairlead.schema.kinds;

import org.jspecify.annotations.NullMarked;
