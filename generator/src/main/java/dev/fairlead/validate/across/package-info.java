/** What a check sees that needs all environments of a service. */
@NullMarked
package dev.fairlead.validate.across;

import org.jspecify.annotations.NullMarked;
