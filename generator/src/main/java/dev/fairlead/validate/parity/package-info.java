/** Environments are the same but for what was declared: in their values, and in what Helm makes of them. */
@NullMarked
package dev.fairlead.validate.parity;

import org.jspecify.annotations.NullMarked;
