/** How many pods a load takes, and whether the autoscaler has them in time: from measured numbers, without a cluster. */
@NullMarked
package dev.fairlead.capacity;

import org.jspecify.annotations.NullMarked;
