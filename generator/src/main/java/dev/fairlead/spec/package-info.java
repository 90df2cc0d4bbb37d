/** The environment spec: one file a service, read into records that know their lines, one per environment after the overlay. */
@NullMarked
package dev.fairlead.spec;

import org.jspecify.annotations.NullMarked;
