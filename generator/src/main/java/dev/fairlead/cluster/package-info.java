/** The door to the Kubernetes API: one pinned context, checked credentials, permissions, and the lease of a release. */
@NullMarked
package dev.fairlead.cluster;

import org.jspecify.annotations.NullMarked;
