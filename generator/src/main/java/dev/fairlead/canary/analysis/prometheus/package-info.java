/** What a Prometheus knows: queries over HTTP, and what counters have counted. */
@NullMarked
package dev.fairlead.canary.analysis.prometheus;

import org.jspecify.annotations.NullMarked;
