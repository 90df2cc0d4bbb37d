/** From checked values and chart to the package that is installed: the same bytes on every run. */
@NullMarked
package dev.fairlead.chart;

import org.jspecify.annotations.NullMarked;
