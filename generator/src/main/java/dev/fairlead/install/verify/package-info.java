/** Asks of a release, once it is healthy, what its spec wants to be asked. */
@NullMarked
package dev.fairlead.install.verify;

import org.jspecify.annotations.NullMarked;
