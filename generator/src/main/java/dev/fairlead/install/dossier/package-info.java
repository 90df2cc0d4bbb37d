/** Evidence of why a release failed: collected before anything is taken back, without the values of Secrets. */
@NullMarked
package dev.fairlead.install.dossier;

import org.jspecify.annotations.NullMarked;
