/** What is wrong, where, and what to do about it; imports nothing of the program. */
@NullMarked
package dev.fairlead.finding;

import org.jspecify.annotations.NullMarked;
