/** Child processes: started with a time limit, fed, read and ended. */
@NullMarked
package dev.fairlead.process;

import org.jspecify.annotations.NullMarked;
