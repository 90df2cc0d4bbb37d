/** The Kubernetes API of a version, as strict schemas. */
@NullMarked
package dev.fairlead.validate.kubernetes;

import org.jspecify.annotations.NullMarked;
