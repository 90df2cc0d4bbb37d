/** What Helm prints: objects of the Kubernetes API, and the pods inside them. */
@NullMarked
package dev.fairlead.validate.manifest;

import org.jspecify.annotations.NullMarked;
