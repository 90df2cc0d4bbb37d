package dev.fairlead.validate.provenance;

import dev.fairlead.finding.Position;
import dev.fairlead.validate.provenance.Cause.Fact;
import dev.fairlead.validate.provenance.Cause.Role;
import java.util.List;
import java.util.Optional;

/**
 * Where something of an environment comes from.
 *
 * @param path what was asked for
 * @param field the field of a manifest, when one was asked for
 * @param links what decides it, most telling first; none when it is the chart's own
 * @param complete whether everything could be tried
 * @param elsewhere what stands there in the other environments
 * @param decides which fields of manifests follow it, when a value was asked for
 * @param notes what else is to be said
 */
public record Explanation(
        String service,
        String environment,
        String path,
        Optional<Field> field,
        List<Link> links,
        boolean complete,
        List<Elsewhere> elsewhere,
        List<String> decides,
        List<String> notes) {

    /**
     * A field of an object.
     *
     * @param object such as {@code Deployment/shop}
     * @param path the way to it, items of lists by name
     * @param value its value in a line, secrets masked; nothing when it is not set
     * @param template the chart's template that makes the object
     * @param line the line that writes it, when one was found
     */
    public record Field(
            String object, String path, Optional<String> value, String template, Optional<ChartLine> line) {}

    /**
     * A line of a chart's template.
     *
     * @param isGuess whether it is only near: found by the text of the templates, and other lines may do it as well
     */
    public record ChartLine(Position position, String text, boolean isGuess) {}

    /** A cause and where it comes from. */
    public sealed interface Link {

        Role role();

        /** A value of the release. */
        record Value(ValueOrigin origin, Role role) implements Link {}

        /** The name of a key of the release's values. */
        record Key(ValueOrigin origin, Role role) implements Link {}

        /** What Helm tells the chart, and the line of the spec that says so. */
        record Told(Fact fact, Optional<SpecSource> spec, Role role) implements Link {}

        /** A line of the spec that no value stands for. */
        record Line(SpecSource spec, Role role) implements Link {}
    }

    /**
     * The same in another environment.
     *
     * @param value in a line; nothing when it is not set there
     * @param position the line that it comes from, when it is known
     */
    public record Elsewhere(String environment, Optional<String> value, Optional<Position> position, boolean differs) {}

    public Explanation {
        links = List.copyOf(links);
        elsewhere = List.copyOf(elsewhere);
        decides = List.copyOf(decides);
        notes = List.copyOf(notes);
    }
}
