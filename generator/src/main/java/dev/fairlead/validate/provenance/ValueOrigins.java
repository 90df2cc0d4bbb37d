package dev.fairlead.validate.provenance;

import dev.fairlead.finding.Position;
import dev.fairlead.finding.SecretNames;
import dev.fairlead.render.TemplateTrace;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.validate.provenance.ValueOrigin.Kind;
import dev.fairlead.validate.provenance.ValueOrigin.TemplateLine;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Leads from the values of an environment back to the spec. */
public final class ValueOrigins {

    private final View view;
    private final SpecSources sources;

    public ValueOrigins(View view) {
        this.view = view;
        this.sources = new SpecSources(view.rendered());
    }

    /**
     * Where a value comes from; nothing when the release's values and the chart's defaults have none there.
     *
     * @param effective the release's values over the chart's defaults, or just its values
     */
    public Optional<ValueOrigin> of(String release, Pointer pointer, YamlNode.Mapping effective) {
        Optional<YamlNode> given = view.values(release).flatMap(v -> v.find(pointer));
        return given.map(node -> given(release, pointer, node))
                .or(() -> effective.find(pointer).map(node -> byChart(release, pointer, node)));
    }

    /** Lines of the spec that a position names, for what comes to a chart beside its values. */
    Optional<SpecSource> spec(Position position) {
        return sources.at(position);
    }

    private ValueOrigin byChart(String release, Pointer pointer, YamlNode node) {
        return new ValueOrigin(
                release,
                pointer,
                Kind.CHART_DEFAULT,
                Shown.text(pointer, node),
                node.position(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private ValueOrigin given(String release, Pointer pointer, YamlNode node) {
        Optional<TemplateTrace> trace = view.template(release);
        Optional<SpecSource> source = sources.at(node.position());
        Kind kind = source.map(s -> kind(s, node)).orElse(Kind.TEMPLATE);
        Optional<TemplateTrace.Written> written = trace.flatMap(t -> t.expression(pointer));
        boolean exactly = trace.filter(t -> t.written().containsKey(pointer)).isPresent();
        List<SpecSource> inputs = kind == Kind.COMPUTED || exactly
                ? written.map(w -> sources.inputs(w.reads())).orElse(List.of()).stream()
                        .filter(i -> kind == Kind.COMPUTED || !i.position().equals(node.position()))
                        .toList()
                : List.of();
        Optional<TemplateLine> line = trace.flatMap(
                t -> line(t, written.map(TemplateTrace.Written::position).orElse(node.position()), pointer));
        return new ValueOrigin(
                release,
                pointer,
                kind == Kind.TEMPLATE && !inputs.isEmpty() ? Kind.COMPUTED : kind,
                Shown.text(pointer, node),
                kind == Kind.COMPUTED ? line.map(TemplateLine::position).orElse(node.position()) : node.position(),
                line,
                kind == Kind.COMPUTED ? Optional.empty() : source,
                inputs);
    }

    /** Whether the spec's line gives the value, or the template only read it there. */
    private Kind kind(SpecSource source, YamlNode node) {
        YamlNode written = view.rendered().spec().root().find(source.pointer()).orElse(node);
        Optional<String> text = Scalar.text(written);
        if (text.isEmpty() || text.equals(Scalar.text(node))) {
            return Kind.SPEC;
        }
        boolean evaluated = view.rendered().inputs().containsKey(written.position())
                || text.get().equalsIgnoreCase(Scalar.text(node).orElse(""));
        boolean literal = written instanceof YamlNode.Numeric number
                && Scalar.text(node).filter(number.literal()::equals).isPresent();
        return literal ? Kind.SPEC : evaluated ? Kind.EVALUATED : Kind.COMPUTED;
    }

    private static Optional<TemplateLine> line(TemplateTrace trace, Position position, Pointer pointer) {
        return trace.line(position).map(text -> {
            boolean secret = SecretNames.hide(pointer.tokens()) && !text.contains("{{");
            return new TemplateLine(position, secret ? SecretNames.MASK : Shown.line(text), under(trace, position));
        });
    }

    /** The innermost statement around a line. */
    private static String under(TemplateTrace trace, Position position) {
        Deque<String> open = new ArrayDeque<>();
        for (String line : trace.lines().subList(0, position.line() - 1)) {
            String statement = line.strip();
            if (statement.matches("\\{%-?\\s*(if|for)\\b.*")) {
                open.push(statement);
            } else if (statement.matches("\\{%-?\\s*(elif|else)\\b.*") && !open.isEmpty()) {
                open.pop();
                open.push(statement);
            } else if (statement.matches("\\{%-?\\s*end(if|for)\\b.*") && !open.isEmpty()) {
                open.pop();
            }
        }
        return open.isEmpty() ? "" : open.peek();
    }
}
