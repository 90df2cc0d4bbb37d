/** Objects of a release: as a manifest wants them, as they are on the cluster, and what differs. */
@NullMarked
package dev.fairlead.install.object;

import org.jspecify.annotations.NullMarked;
