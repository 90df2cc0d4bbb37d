package dev.fairlead.report;

import dev.fairlead.finding.Position;
import dev.fairlead.validate.provenance.Cause.Role;
import dev.fairlead.validate.provenance.Explanation;
import dev.fairlead.validate.provenance.Explanation.Link;
import dev.fairlead.validate.provenance.Freedom;
import dev.fairlead.validate.provenance.SpecSource;
import dev.fairlead.validate.provenance.ValueOrigin;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Explanations for machines: an array of one object an environment. */
public final class ExplanationJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ExplanationJson() {}

    /** The JSON text, with a line end. */
    public static String of(List<Explanation> explanations) {
        var array = JSON.createArrayNode();
        explanations.forEach(e -> array.add(explanation(e)));
        return JSON.writeValueAsString(array) + "\n";
    }

    private static ObjectNode explanation(Explanation explanation) {
        ObjectNode root = JSON.createObjectNode();
        root.put("service", explanation.service());
        root.put("environment", explanation.environment());
        root.put("path", explanation.path());
        explanation.field().ifPresent(field -> {
            ObjectNode node = root.putObject("field");
            node.put("object", field.object()).put("path", field.path());
            node.put("value", field.value().orElse(null));
            node.put("template", field.template());
            field.line().ifPresent(line -> {
                ObjectNode at = node.putObject("line");
                place(at, line.position());
                at.put("text", line.text()).put("near", line.isGuess());
            });
        });
        var links = root.putArray("causes");
        explanation.links().forEach(link -> links.add(link(link)));
        root.put("complete", explanation.complete());
        var others = root.putArray("elsewhere");
        explanation.elsewhere().forEach(other -> {
            ObjectNode node = others.addObject().put("environment", other.environment());
            node.put("value", other.value().orElse(null)).put("differs", other.differs());
            other.position().ifPresent(p -> place(node, p));
        });
        var decides = root.putArray("decides");
        explanation.decides().forEach(decides::add);
        var notes = root.putArray("notes");
        explanation.notes().forEach(notes::add);
        return root;
    }

    private static ObjectNode link(Link link) {
        ObjectNode node = JSON.createObjectNode();
        switch (link) {
            case Link.Value(ValueOrigin origin, Role role) -> value(node.put("cause", "value"), origin, role);
            case Link.Key(ValueOrigin origin, Role role) -> value(node.put("cause", "key"), origin, role);
            case Link.Told told -> {
                node.put("cause", name(told.fact())).put("role", name(told.role()));
                told.spec().ifPresent(s -> node.set("spec", spec(s)));
                told.spec().ifPresent(s -> node.set("mayDiffer", freedom(s.decisive())));
            }
            case Link.Line(SpecSource spec, Role role) -> {
                node.put("cause", "spec").put("role", name(role));
                node.set("spec", spec(spec));
                node.set("mayDiffer", freedom(spec.decisive()));
            }
        }
        return node;
    }

    private static void value(ObjectNode node, ValueOrigin origin, Role role) {
        node.put("role", name(role)).put("release", origin.release());
        node.put("values", origin.pointer().dotted()).put("value", origin.value());
        node.put("from", name(origin.kind()));
        place(node, origin.position());
        origin.template().ifPresent(line -> {
            ObjectNode template = node.putObject("template");
            place(template, line.position());
            template.put("text", line.text()).put("under", line.under());
        });
        origin.spec().ifPresent(s -> node.set("spec", spec(s)));
        var reads = node.putArray("reads");
        origin.inputs().forEach(i -> reads.add(spec(i)));
        node.set("mayDiffer", freedom(origin.freedom()));
    }

    private static ObjectNode spec(SpecSource source) {
        ObjectNode node = JSON.createObjectNode();
        place(node, source.position());
        node.put("pointer", source.pointer().toString()).put("part", name(source.part()));
        node.put("text", source.text());
        source.hidden().ifPresent(h -> node.set("hides", spec(h)));
        var reads = node.putArray("reads");
        source.inputs().forEach(i -> reads.add(spec(i)));
        return node;
    }

    private static ObjectNode freedom(Freedom freedom) {
        ObjectNode node = JSON.createObjectNode();
        node.put("allowed", freedom.mayDiffer()).put("why", name(freedom.why()));
        node.put("words", freedom.words());
        freedom.position().ifPresent(p -> place(node, p));
        return node;
    }

    private static void place(ObjectNode node, Position position) {
        node.put("file", position.file()).put("line", position.line()).put("column", position.column());
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
