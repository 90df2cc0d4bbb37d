package dev.fairlead.validate.provenance;

import dev.fairlead.finding.Position;
import dev.fairlead.yaml.Pointer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a value of a release comes from.
 *
 * @param release name of the Helm release
 * @param pointer the way to it in the release's values
 * @param kind what gave it
 * @param value the value in a line, secrets masked
 * @param position where it was written: in the spec, in a values template or in a chart's defaults
 * @param template the line of the values template that wrote it, if one did
 * @param spec the line of the spec that holds it, if one does
 * @param inputs what else of the spec the template reads for it, or reckons it from
 */
public record ValueOrigin(
        String release,
        Pointer pointer,
        Kind kind,
        String value,
        Position position,
        Optional<TemplateLine> template,
        Optional<SpecSource> spec,
        List<SpecSource> inputs) {

    /** What gives a value. */
    public enum Kind {
        /** The spec, as it stands there. */
        SPEC,
        /** The spec, through an expression in one of its strings, or written out from a short form. */
        EVALUATED,
        /** An expression of the values template, from what it read. */
        COMPUTED,
        /** The values template itself. */
        TEMPLATE,
        /** The chart's own defaults: neither spec nor template say anything. */
        CHART_DEFAULT
    }

    /**
     * A line of a template.
     *
     * @param text the line as it is written
     * @param under the statement that the line depends on, or empty
     */
    public record TemplateLine(Position position, String text, String under) {}

    public ValueOrigin {
        inputs = List.copyOf(inputs);
    }

    /** Whether the value may differ between environments, and why. */
    public Freedom freedom() {
        return Stream.concat(spec.stream(), inputs.stream())
                .map(SpecSource::decisive)
                .filter(Freedom::mayDiffer)
                .findFirst()
                .or(() -> spec.map(SpecSource::decisive))
                .orElseGet(() -> Freedom.of(
                        Freedom.Why.NOT,
                        switch (kind) {
                            case CHART_DEFAULT -> "it is the chart's default, and the spec does not set it";
                            case TEMPLATE ->
                                template.filter(t -> !t.under().isEmpty())
                                        .map(t ->
                                                "the values template writes it wherever %s holds".formatted(t.under()))
                                        .orElse("the values template writes it for every environment");
                            case SPEC, EVALUATED, COMPUTED -> "the same lines serve all environments";
                        }));
    }
}
