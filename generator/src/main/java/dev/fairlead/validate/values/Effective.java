package dev.fairlead.validate.values;

import dev.fairlead.finding.Position;
import dev.fairlead.yaml.YamlNode;

/** The values that a chart works with: what is given, over the defaults of the chart and of every chart in it. */
public final class Effective {

    private Effective() {}

    /**
     * Given values over the defaults. A default stands at its line of {@code app/charts/deployment/values.yaml}, named as
     * Helm names the files of a chart; what is given keeps its place.
     */
    public static YamlNode.Mapping values(Chart chart, YamlNode.Mapping given) {
        return Coalesce.over(ValuesCheck.withSubcharts(named(chart, chart.key())), given);
    }

    private static Chart named(Chart chart, String path) {
        return new Chart(
                chart.key(),
                chart.schema(),
                (YamlNode.Mapping) in(path + "/values.yaml", chart.defaults()),
                chart.subcharts().stream()
                        .map(c -> named(c, path + "/charts/" + c.key()))
                        .toList());
    }

    private static YamlNode in(String file, YamlNode node) {
        Position at = new Position(file, node.position().line(), node.position().column());
        return switch (node) {
            case YamlNode.Mapping map ->
                new YamlNode.Mapping(
                        at,
                        map.entries().stream()
                                .map(e -> new YamlNode.Entry(
                                        e.key(),
                                        new Position(
                                                file,
                                                e.keyPosition().line(),
                                                e.keyPosition().column()),
                                        in(file, e.value())))
                                .toList());
            case YamlNode.Sequence list ->
                new YamlNode.Sequence(
                        at, list.items().stream().map(item -> in(file, item)).toList());
            case YamlNode.Text text -> new YamlNode.Text(at, text.value());
            case YamlNode.Numeric number -> new YamlNode.Numeric(at, number.value(), number.literal());
            case YamlNode.Bool bool -> new YamlNode.Bool(at, bool.value());
            case YamlNode.Null _ -> new YamlNode.Null(at);
        };
    }
}
