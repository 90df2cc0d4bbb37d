package dev.fairlead.render;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Position;
import dev.fairlead.render.TemplateTrace.Written;
import dev.fairlead.yaml.Origins;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The YAML text of an evaluated values template. Each expression's value is written as one node with a tag that numbers
 * it; the reader gets the value itself back by that number. So a value can never be taken for YAML, whatever it holds,
 * keeps its type to the last digit, and its place in the spec.
 */
final class Assembly implements Origins {

    private final Source source;
    private final Nodes nodes;
    private final String tag;
    private final StringBuilder text = new StringBuilder();
    private final TreeMap<Integer, Piece> starts = new TreeMap<>();
    private final List<Piece.Value> values = new ArrayList<>();
    private final Set<Integer> used = new HashSet<>();
    private final Map<Pointer, Written> written = new LinkedHashMap<>();

    Assembly(Source source, List<Piece> pieces, Traced traced) {
        this.source = source;
        this.nodes = new Nodes(traced);
        this.tag = unusedTag(source.text());
        int length = 0;
        for (Piece piece : pieces) {
            starts.put(length, piece);
            String part = switch (piece) {
                case Piece.Literal literal -> literal.segment().text();
                case Piece.Value value -> tagged(value);
            };
            text.append(part);
            length += part.codePointCount(0, part.length());
        }
    }

    /** The text to be read as YAML. */
    String text() {
        return text.toString();
    }

    /** Which line wrote what stands at a pointer; known for every value that an expression gave. */
    TemplateTrace trace() {
        return TemplateTrace.of(source, written);
    }

    /** Expressions whose value did not become a value of its own: they stand inside a string of the template. */
    List<Finding> swallowed() {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (!used.contains(i)) {
                findings.add(Finding.error(
                                "template/inside-text",
                                values.get(i).position(),
                                source.pointer(),
                                "the expression stands inside a text; in a values template it must be a whole value")
                        .withHint("join the parts in one expression: {{ \"http://\" ~ host ~ \"/path\" }}"));
            }
        }
        return findings;
    }

    @Override
    public Position at(int index, int line, int column) {
        Map.Entry<Integer, Piece> found = starts.floorEntry(index);
        if (found == null) {
            return source.at(0);
        }
        return switch (found.getValue()) {
            case Piece.Value value -> value.position();
            case Piece.Literal literal -> {
                String part = literal.segment().text();
                int inside = Math.min(index - found.getKey(), part.codePointCount(0, part.length()));
                yield source.at(literal.segment().offset() + part.offsetByCodePoints(0, inside));
            }
        };
    }

    @Override
    public Optional<YamlNode> value(String nodeTag, Pointer pointer) {
        return number(nodeTag).map(number -> {
            used.add(number);
            Piece.Value value = values.get(number);
            written.put(pointer, new Written(value.position(), value.reads()));
            return node(values.get(number));
        });
    }

    @Override
    public Optional<Position> key(String nodeTag) {
        return number(nodeTag).map(number -> {
            used.add(number);
            return node(values.get(number)).position();
        });
    }

    private Optional<Integer> number(String nodeTag) {
        return nodeTag.startsWith(tag)
                ? Optional.of(Integer.parseInt(nodeTag.substring(tag.length())))
                : Optional.empty();
    }

    private YamlNode node(Piece.Value value) {
        return nodes.of(value.value(), value.read().map(YamlNode::position).orElse(value.position()));
    }

    private String tagged(Piece.Value value) {
        values.add(value);
        String body = switch (node(value)) {
            case YamlNode.Mapping _ -> "{}";
            case YamlNode.Sequence _ -> "[]";
            case YamlNode.Null _ -> "null";
            case YamlNode.Text text -> quoted(text.value());
            case YamlNode.Numeric number -> quoted(number.literal());
            case YamlNode.Bool bool -> quoted(Boolean.toString(bool.value()));
        };
        return tag + (values.size() - 1) + " " + body;
    }

    /** Only printable ASCII: nothing in it can end the quotes or the line. */
    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.chars().forEach(c -> {
            boolean plain = c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
            quoted.append(plain ? String.valueOf((char) c) : "\\u%04X".formatted(c));
        });
        return quoted.append('"').toString();
    }

    /** A tag that the template's own text does not hold, so that no literal can name a value. */
    private static String unusedTag(String template) {
        String tag = "!v";
        while (template.contains(tag)) {
            tag += "v";
        }
        return tag + "-";
    }
}
