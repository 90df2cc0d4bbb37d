/** What the differences of an environment mean for what runs there: one small class a judgement. */
@NullMarked
package dev.fairlead.validate.change.judge;

import org.jspecify.annotations.NullMarked;
