/** Brings a release onto a cluster, watches it until it is healthy, and takes it back when it is not. */
@NullMarked
package dev.fairlead.install;

import org.jspecify.annotations.NullMarked;
