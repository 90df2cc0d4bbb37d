package dev.fairlead.yaml;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Sets strings of one map in a YAML text, at the places where its nodes stand. Everything else stays as it is, byte for byte:
 * comments, quotes, line ends, blanks. A key that is new is written at the end of the map, in the style of the one before it.
 */
public final class MapEdit {

    private final SourceText source;
    private final MappingNode map;
    private final List<Splice> splices = new ArrayList<>();

    private MapEdit(SourceText source, MappingNode map) {
        this.source = source;
        this.map = map;
    }

    /**
     * The text with other values in one of its maps.
     *
     * @param file what findings call the text
     * @param way keys that lead to the map
     * @param wanted strings by key; empty takes the key away
     * @throws InvalidInput when the map is written in a way that cannot be edited in place
     */
    public static String apply(String text, String file, Pointer way, Map<String, Optional<String>> wanted) {
        SourceText source = new SourceText(text, file);
        MapEdit edit = new MapEdit(source, source.map(way));
        wanted.forEach((key, value) -> value.ifPresentOrElse(v -> edit.put(key, v), () -> edit.remove(key)));
        return source.with(edit.splices);
    }

    private void put(String key, String value) {
        int at = indexOf(key);
        if (at < 0) {
            add(key, value);
            return;
        }
        ScalarNode old = scalar(map.getValue().get(at).getValueNode());
        if (!old.getValue().equals(value)) {
            splices.add(new Splice(
                    source.start(old), source.end(old), Quoting.of(old).write(value)));
        }
    }

    private void add(String key, String value) {
        if (map.getValue().isEmpty()) {
            throw refused(map, "the map is empty");
        }
        NodeTuple last = map.getValue().getLast();
        ScalarNode lastKey = scalar(last.getKeyNode());
        ScalarNode lastValue = scalar(last.getValueNode());
        String between = source.between(source.end(lastKey), source.start(lastValue));
        String entry = Quoting.of(lastKey).write(key)
                + (between.isBlank() || between.strip().equals(":") ? between : ": ")
                + Quoting.of(lastValue).write(value);
        if (map.getFlowStyle() == FlowStyle.FLOW) {
            int end = source.end(lastValue);
            splices.add(new Splice(end, end, ", " + entry));
            return;
        }
        String indent = indent(lastKey);
        int end = source.lineEnd(source.end(lastValue));
        splices.add(new Splice(end, end, source.lineBreak() + indent + entry));
    }

    private void remove(String key) {
        int at = indexOf(key);
        if (at < 0) {
            return;
        }
        ScalarNode name = scalar(map.getValue().get(at).getKeyNode());
        ScalarNode value = scalar(map.getValue().get(at).getValueNode());
        if (map.getFlowStyle() == FlowStyle.FLOW) {
            splices.add(flowRemoval(at, name, value));
            return;
        }
        indent(name);
        int lineStart = source.lineStart(source.start(name));
        int lineEnd = source.lineEnd(source.end(value));
        int next = source.afterBreak(lineEnd);
        // The last line takes the break before it along, so that a text without one at its end stays without.
        splices.add(
                next > lineEnd
                        ? new Splice(lineStart, next, "")
                        : new Splice(source.beforeBreak(lineStart), lineEnd, ""));
    }

    private Splice flowRemoval(int at, ScalarNode name, ScalarNode value) {
        if (at > 0) {
            return new Splice(source.end(map.getValue().get(at - 1).getValueNode()), source.end(value), "");
        }
        return map.getValue().size() > 1
                ? new Splice(
                        source.start(name), source.start(map.getValue().get(1).getKeyNode()), "")
                : new Splice(source.start(name), source.end(value), "");
    }

    private int indexOf(String key) {
        for (int i = 0; i < map.getValue().size(); i++) {
            if (map.getValue().get(i).getKeyNode() instanceof ScalarNode name
                    && name.getValue().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    /** The blanks before a key that begins its line. */
    private String indent(ScalarNode key) {
        String before = source.between(source.lineStart(source.start(key)), source.start(key));
        if (!before.isBlank()) {
            throw refused(key, "the key does not begin its line");
        }
        return before;
    }

    private ScalarNode scalar(Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            throw refused(node, "a map or list stands where a text is needed");
        }
        source.refuseShared(node);
        String written = source.between(source.start(node), source.end(node));
        if (!Quoting.of(scalar).isWhole(written) || written.contains("\n")) {
            throw refused(node, "the text is not written plainly on one line");
        }
        return scalar;
    }

    private InvalidInput refused(Node node, String why) {
        return source.refused(node.getStartMark(), why);
    }

    /** A change of a text: what stands from one index to another is replaced. */
    record Splice(int from, int to, String text) {}

    /** Why a place cannot be edited, on its line. */
    static InvalidInput refused(String file, Mark mark, String why) {
        return new InvalidInput(Finding.error(
                        "yaml/not-editable",
                        new Position(file, mark.getLine() + 1, mark.getColumn() + 1),
                        "",
                        "this cannot be edited in place: " + why)
                .withHint("write plain keys and values, each on one line, without anchors and aliases"));
    }
}
