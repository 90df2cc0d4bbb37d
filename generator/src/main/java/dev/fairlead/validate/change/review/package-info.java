/** Finds what a change of a project touches, renders the base of that again, and puts the report together. */
@NullMarked
package dev.fairlead.validate.change.review;

import org.jspecify.annotations.NullMarked;
