/** Several files of a project change together: all of them or none, whenever the program is killed. */
@NullMarked
package dev.fairlead.promote.commit;

import org.jspecify.annotations.NullMarked;
