/** YAML as trees whose every node knows its line and column, read strictly and written so that Helm reads back the same. */
@NullMarked
package dev.fairlead.yaml;

import org.jspecify.annotations.NullMarked;
