/** What a change of a project does to each environment: compared with a revision of its repository, field by field. */
@NullMarked
package dev.fairlead.validate.change;

import org.jspecify.annotations.NullMarked;
