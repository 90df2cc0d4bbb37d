/** How far the objects of a release have come and what keeps them: one small reader a kind, behind one interface. */
@NullMarked
package dev.fairlead.install.health;

import org.jspecify.annotations.NullMarked;
