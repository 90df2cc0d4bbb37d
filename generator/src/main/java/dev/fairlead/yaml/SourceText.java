package dev.fairlead.yaml;

import dev.fairlead.finding.InvalidInput;
import java.io.StringReader;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A YAML text and the nodes in it, with the way from a node's mark to an index of the text. */
final class SourceText {

    private final String text;
    private final String file;

    SourceText(String text, String file) {
        this.text = text;
        this.file = file;
    }

    /** The map at the end of a way of keys; nothing on the way may be shared with another place. */
    MappingNode map(Pointer way) {
        Node node = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
        for (String key : way.tokens()) {
            node = value(node, key);
        }
        return mapping(node);
    }

    private Node value(Node node, String key) {
        return mapping(node).getValue().stream()
                .filter(t -> t.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst()
                .orElseThrow(() -> refused(node.getStartMark(), "there is no key '%s'".formatted(key)));
    }

    private MappingNode mapping(Node node) {
        if (!(node instanceof MappingNode map)) {
            throw refused(node.getStartMark(), "there is no map");
        }
        refuseShared(node);
        return map;
    }

    /** Refuses a node that an alias may stand for elsewhere. */
    void refuseShared(Node node) {
        if (node.getAnchor() != null) {
            throw refused(node.getStartMark(), "it has an anchor, so other places may mean it too");
        }
    }

    int start(Node node) {
        return index(node.getStartMark());
    }

    int end(Node node) {
        return index(node.getEndMark());
    }

    String between(int from, int to) {
        return text.substring(from, to);
    }

    /** Where the line of an index begins. */
    int lineStart(int index) {
        int at = index;
        while (at > 0 && text.charAt(at - 1) != '\n' && text.charAt(at - 1) != '\r') {
            at--;
        }
        return at;
    }

    /** Where the line of an index ends, before its break. */
    int lineEnd(int index) {
        int at = index;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    /** The index after a line break that stands at an index; the same where none does. */
    int afterBreak(int index) {
        return text.startsWith("\r\n", index) ? index + 2 : Math.min(text.length(), index + 1);
    }

    /** The index before a line break that ends at an index; the same where none does. */
    int beforeBreak(int index) {
        return index >= 2 && text.startsWith("\r\n", index - 2) ? index - 2 : Math.max(0, index - 1);
    }

    /** The line break that the text uses. */
    String lineBreak() {
        int end = lineEnd(0);
        return end == text.length() ? "\n" : text.substring(end, afterBreak(end));
    }

    /** The text with changes, which do not overlap. */
    String with(List<MapEdit.Splice> splices) {
        StringBuilder changed = new StringBuilder(text);
        splices.stream()
                .sorted(Comparator.comparingInt(MapEdit.Splice::from).reversed())
                .forEach(s -> changed.replace(s.from(), s.to(), s.text()));
        return changed.toString();
    }

    InvalidInput refused(Mark mark, String why) {
        return MapEdit.refused(file, mark, why);
    }

    /** Marks count code points. */
    private int index(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }
}
