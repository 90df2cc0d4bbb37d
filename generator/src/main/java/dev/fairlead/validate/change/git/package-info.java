/** Reads files of a revision of a git repository, without a change to the repository. */
@NullMarked
package dev.fairlead.validate.change.git;

import org.jspecify.annotations.NullMarked;
