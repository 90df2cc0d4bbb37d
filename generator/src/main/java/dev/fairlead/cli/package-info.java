/** The command line: flags, help and exit codes; nothing else. */
@NullMarked
package dev.fairlead.cli;

import org.jspecify.annotations.NullMarked;
