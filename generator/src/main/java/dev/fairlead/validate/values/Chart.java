package dev.fairlead.validate.values;

import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/**
 * What the check of values needs to know of a chart.
 *
 * @param key the key of its values in its parent's values: its alias or name
 * @param schema its {@code values.schema.json}
 * @param defaults its {@code values.yaml}
 * @param subcharts the charts below it, switched on or not
 */
public record Chart(String key, Optional<String> schema, YamlNode.Mapping defaults, List<Chart> subcharts) {

    public Chart {
        subcharts = List.copyOf(subcharts);
    }
}
