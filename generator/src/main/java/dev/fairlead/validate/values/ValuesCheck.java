package dev.fairlead.validate.values;

import dev.fairlead.finding.Finding;
import dev.fairlead.schema.JsonSchema;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlNode.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The values of a release against the schema of its chart and of every chart below it, also of those that are switched
 * off: they are switched on one day.
 */
public final class ValuesCheck {

    /**
     * What came out.
     *
     * @param findings pointers lead into the values; positions of defaults name the chart's file
     * @param unusable why schemas could not be used, for example because they refer to the network
     */
    public record Outcome(List<Finding> findings, List<String> unusable) {}

    private final List<Finding> findings = new ArrayList<>();
    private final List<String> unusable = new ArrayList<>();

    private ValuesCheck() {}

    public static Outcome check(Chart chart, YamlNode.Mapping values) {
        ValuesCheck check = new ValuesCheck();
        check.descend(chart, Coalesce.over(withSubcharts(chart), values), Pointer.ROOT);
        return new Outcome(List.copyOf(check.findings), List.copyOf(check.unusable));
    }

    /** A chart's defaults with those of the charts below it, which its own defaults for them override. */
    static YamlNode.Mapping withSubcharts(Chart chart) {
        YamlNode.Mapping all = chart.defaults();
        for (Chart subchart : chart.subcharts()) {
            YamlNode.Mapping block = new YamlNode.Mapping(
                    all.position(),
                    List.of(new Entry(subchart.key(), subchart.defaults().position(), withSubcharts(subchart))));
            all = Coalesce.over(block, all);
        }
        return all;
    }

    private void descend(Chart chart, YamlNode.Mapping values, Pointer pointer) {
        chart.schema().ifPresent(schema -> validate(schema, values, pointer));
        for (Chart subchart : chart.subcharts()) {
            if (values.get(subchart.key()).orElse(null) instanceof YamlNode.Mapping block) {
                descend(subchart, withGlobal(block, values), pointer.child(subchart.key()));
            }
        }
    }

    private void validate(String schema, YamlNode.Mapping values, Pointer pointer) {
        List<Finding> found;
        try {
            found = JsonSchema.parse(schema, "values").validate(values);
        } catch (RuntimeException e) { // a third party's schema: not JSON, or it refers to the network
            unusable.add("the schema of %s cannot be used: %s"
                    .formatted(pointer.isRoot() ? "the chart" : pointer.dotted(), e.getMessage()));
            return;
        }
        for (Finding f : found) {
            Pointer in =
                    new Pointer(Stream.concat(pointer.tokens().stream(), Pointer.parse(f.pointer()).tokens().stream())
                            .toList());
            findings.add(new Finding(f.rule(), f.severity(), f.position(), in.toString(), f.message(), f.hint()));
        }
    }

    /** Helm hands the globals down to every subchart. */
    private static YamlNode.Mapping withGlobal(YamlNode.Mapping block, YamlNode.Mapping parent) {
        if (!(parent.get("global").orElse(null) instanceof YamlNode.Mapping)) {
            return block;
        }
        YamlNode.Mapping shared = new YamlNode.Mapping(
                block.position(), parent.entry("global").stream().toList());
        return Coalesce.over(block, shared);
    }
}
