/** Signatures of records: ed25519, by the JDK alone. */
@NullMarked
package dev.fairlead.promote.seal;

import org.jspecify.annotations.NullMarked;
