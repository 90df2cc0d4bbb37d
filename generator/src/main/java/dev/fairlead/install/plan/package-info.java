/** What an install would do, and what has to be as it was for it to do exactly that. */
@NullMarked
package dev.fairlead.install.plan;

import org.jspecify.annotations.NullMarked;
