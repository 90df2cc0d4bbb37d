/** Endpoints of one environment stay in it: none occurs in another one's values or objects, and none serves two unsaid. */
@NullMarked
package dev.fairlead.validate.endpoint;

import org.jspecify.annotations.NullMarked;
