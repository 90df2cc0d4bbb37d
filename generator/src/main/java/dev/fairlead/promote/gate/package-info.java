/** What must hold before a version goes to the next environment: small rules in a list. */
@NullMarked
package dev.fairlead.promote.gate;

import org.jspecify.annotations.NullMarked;
