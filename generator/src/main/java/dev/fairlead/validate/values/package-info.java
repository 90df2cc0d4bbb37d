/** Values against the schemas of a chart and its subcharts. */
@NullMarked
package dev.fairlead.validate.values;

import org.jspecify.annotations.NullMarked;
