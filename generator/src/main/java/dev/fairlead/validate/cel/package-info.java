/** The CEL rules of custom resources, evaluated as the API server does. Loaded only when a kind has rules. */
@NullMarked
package dev.fairlead.validate.cel;

import org.jspecify.annotations.NullMarked;
