/** Rules that go beyond schemas, one class each. */
@NullMarked
package dev.fairlead.validate.policy;

import org.jspecify.annotations.NullMarked;
