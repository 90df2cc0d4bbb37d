/** What is outside the program: child processes, started with a time limit, fed, read and ended; servers that may not answer. */
@NullMarked
package dev.fairlead.process;

import org.jspecify.annotations.NullMarked;
