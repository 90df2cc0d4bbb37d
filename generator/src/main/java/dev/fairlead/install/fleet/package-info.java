/** Several services in one run: in the order of their needs, in parallel, each with a fate of its own. */
@NullMarked
package dev.fairlead.install.fleet;

import org.jspecify.annotations.NullMarked;
