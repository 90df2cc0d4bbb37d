package dev.fairlead.render;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Position;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlNode.Entry;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Evaluates the expressions in the strings of a tree. A string that is one expression and nothing else becomes that
 * value, number or boolean included; in a longer string a value stands as it was written. The result stands where the
 * string stands.
 *
 * @param pointers the way to a node in its spec
 * @param inputs gets what the expressions of each string read, by the place of the string
 */
record Expressions(
        SpecText spec,
        PointerFinder pointers,
        Map<String, Object> variables,
        Traced traced,
        Limits limits,
        List<Finding> findings,
        Map<Position, List<YamlNode>> inputs) {

    /** The way to a node in its spec. */
    @FunctionalInterface
    interface PointerFinder {
        Pointer of(YamlNode node);
    }

    YamlNode.Mapping inMap(YamlNode.Mapping mapping) {
        return new YamlNode.Mapping(
                mapping.position(),
                mapping.entries().stream().map(this::inEntry).toList());
    }

    YamlNode in(YamlNode node) {
        return switch (node) {
            case YamlNode.Mapping mapping -> inMap(mapping);
            case YamlNode.Sequence sequence ->
                new YamlNode.Sequence(
                        sequence.position(),
                        sequence.items().stream().map(this::in).toList());
            case YamlNode.Text text when Scanner.hasMarks(text.value()) -> evaluate(text);
            case YamlNode.Text _, YamlNode.Numeric _, YamlNode.Bool _, YamlNode.Null _ -> node;
        };
    }

    Entry inEntry(Entry entry) {
        if (Scanner.hasMarks(entry.key())) {
            findings.add(Finding.error(
                            "template/key",
                            entry.keyPosition(),
                            pointers.of(entry.value()).toString(),
                            "a key cannot hold an expression")
                    .withHint("write the key out"));
        }
        return entry.withValue(in(entry.value()));
    }

    private YamlNode evaluate(YamlNode.Text text) {
        Source source =
                spec.source(text.value(), text.position(), pointers.of(text).toString());
        List<Piece> pieces = Engine.evaluate(source, variables, traced, limits, findings);
        inputs.put(
                text.position(),
                pieces.stream()
                        .flatMap(p -> p instanceof Piece.Value value ? value.reads().stream() : Stream.empty())
                        .distinct()
                        .toList());
        Nodes nodes = new Nodes(traced);
        if (pieces.size() == 1 && pieces.getFirst() instanceof Piece.Value only) {
            YamlNode value = nodes.of(only.value(), text.position());
            if (Nodes.text(value).isPresent()) {
                return Nodes.at(value, text.position());
            }
        }
        StringBuilder result = new StringBuilder();
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Literal literal -> result.append(literal.segment().text());
                case Piece.Value value -> result.append(text(value, nodes, source));
            }
            if (result.length() > limits.characters()) {
                findings.add(Finding.error(
                        "template/output-limit",
                        text.position(),
                        source.pointer(),
                        "the result is larger than the limit of %,d characters".formatted(limits.characters())));
                return text;
            }
        }
        return new YamlNode.Text(text.position(), result.toString());
    }

    private String text(Piece.Value value, Nodes nodes, Source source) {
        YamlNode node = nodes.of(value.value(), value.position());
        return Nodes.text(node).orElseGet(() -> {
            String found = switch (node) {
                case YamlNode.Null _ -> "null";
                case YamlNode.Mapping _ -> "a map";
                case YamlNode.Sequence _, YamlNode.Text _, YamlNode.Numeric _, YamlNode.Bool _ -> "a list";
            };
            findings.add(Finding.error(
                            "template/type",
                            value.position(),
                            source.pointer(),
                            "the expression gives %s, a string can only hold a text, a number or a boolean"
                                    .formatted(found))
                    .withHint("name one of its fields, or give a default: {{ name | default(\"\") }}"));
            return "";
        });
    }
}
