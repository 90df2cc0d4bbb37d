/** The sealed record of a promotion: what it holds, its canonical bytes, its files, and what it is compared with. */
@NullMarked
package dev.fairlead.promote.record;

import org.jspecify.annotations.NullMarked;
