/** What runs where: services by environments, and how far each environment is behind the first. */
@NullMarked
package dev.fairlead.promote.matrix;

import org.jspecify.annotations.NullMarked;
