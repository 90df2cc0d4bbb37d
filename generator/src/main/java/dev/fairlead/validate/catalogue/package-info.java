/** Every rule of the program in one list, with the page that explains it. */
@NullMarked
package dev.fairlead.validate.catalogue;

import org.jspecify.annotations.NullMarked;
