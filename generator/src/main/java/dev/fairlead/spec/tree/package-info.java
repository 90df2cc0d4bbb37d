/** What a spec's rules look at: tolerant views of a tree that may still be wrong, and the overlay. */
@NullMarked
package dev.fairlead.spec.tree;

import org.jspecify.annotations.NullMarked;
