/** What can be known to stand in an install's way before anything is touched: a list of small checks, all asked at once. */
@NullMarked
package dev.fairlead.install.preflight;

import org.jspecify.annotations.NullMarked;
