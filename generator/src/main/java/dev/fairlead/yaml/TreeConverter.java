package dev.fairlead.yaml;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Position;
import dev.fairlead.finding.SecretNames;
import dev.fairlead.yaml.YamlNode.Entry;
import java.io.Serial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns SnakeYAML's nodes into ours, collecting what is wrong on the way. */
final class TreeConverter {

    /** The document asks for more than the limits allow: nothing more is read. */
    static final class TooMuch extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1;

        private final transient Finding finding;

        TooMuch(Finding finding) {
            super(finding.message());
            this.finding = finding;
        }

        Finding finding() {
            return finding;
        }
    }

    private final Origins origins;
    private final YamlLimits limits;
    private final YamlReader.Dialect dialect;
    private final List<Finding> findings;
    private int nodes;

    TreeConverter(Origins origins, YamlLimits limits, YamlReader.Dialect dialect, List<Finding> findings) {
        this.origins = origins;
        this.limits = limits;
        this.dialect = dialect;
        this.findings = findings;
    }

    YamlNode convert(Node document) {
        return convert(document, Pointer.ROOT);
    }

    private YamlNode convert(Node node, Pointer pointer) {
        Position position = position(node.getStartMark());
        count(position, pointer);
        Optional<YamlNode> original = origins.value(node.getTag().getValue(), pointer);
        if (original.isPresent()) {
            return original.get();
        }
        return switch (node) {
            case MappingNode mapping -> new YamlNode.Mapping(position, entries(mapping, pointer));
            case SequenceNode sequence -> new YamlNode.Sequence(position, items(sequence, pointer));
            case ScalarNode scalar -> scalar(scalar, position, pointer);
            default -> throw new IllegalStateException("unknown YAML node " + node.getNodeId());
        };
    }

    private void count(Position position, Pointer pointer) {
        nodes++;
        if (nodes > limits.nodes()) {
            throw new TooMuch(Finding.error(
                            "yaml/limit",
                            position,
                            pointer.toString(),
                            "more than %,d values, aliases included".formatted(limits.nodes()))
                    .withHint("write repeated parts out, or split the file"));
        }
        if (pointer.tokens().size() > limits.depth()) {
            throw new TooMuch(Finding.error(
                    "yaml/limit",
                    position,
                    "",
                    "more than %d maps and lists inside one another".formatted(limits.depth())));
        }
    }

    private List<Entry> entries(MappingNode mapping, Pointer pointer) {
        Map<String, Position> seen = new HashMap<>();
        List<Entry> entries = new ArrayList<>();
        List<Entry> merged = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Position at = position(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                findings.add(
                        Finding.error("yaml/key", at, pointer.toString(), "a key is a string, not a map or a list"));
                continue;
            }
            String key = keyNode.getValue();
            at = origins.key(keyNode.getTag().getValue()).orElse(at);
            boolean merges = key.equals("<<") && keyNode.getScalarStyle() == ScalarStyle.PLAIN;
            if (merges && dialect == YamlReader.Dialect.HELM) {
                merged.addAll(merged(tuple.getValueNode(), at, pointer));
                continue;
            }
            if (merges) {
                findings.add(Finding.error(
                                "yaml/merge-key", at, pointer.toString(), "merge keys ('<<') are not part of YAML 1.2")
                        .withHint("write the shared keys out"));
                continue;
            }
            Position first = seen.putIfAbsent(key, at);
            if (first != null) {
                findings.add(Finding.error(
                                "yaml/duplicate-key",
                                at,
                                pointer.child(key).toString(),
                                "the key '%s' stands here again, first on line %d".formatted(key, first.line()))
                        .withHint("keep one of the two"));
                continue;
            }
            entries.add(new Entry(key, at, convert(tuple.getValueNode(), pointer.child(key))));
        }
        for (Entry entry : merged) {
            if (seen.putIfAbsent(entry.key(), entry.keyPosition()) == null) {
                entries.add(entry);
            }
        }
        return entries;
    }

    /** The keys that a merge key brings: of a map, or of the maps of a list. Keys that stand in the map itself win. */
    private List<Entry> merged(Node value, Position at, Pointer pointer) {
        return switch (value) {
            case MappingNode mapping -> entries(mapping, pointer);
            case SequenceNode sequence
            when sequence.getValue().stream().allMatch(MappingNode.class::isInstance) ->
                sequence.getValue().stream()
                        .flatMap(m -> entries((MappingNode) m, pointer).stream())
                        .toList();
            default -> {
                findings.add(Finding.error(
                        "yaml/merge-key", at, pointer.toString(), "a merge key ('<<') takes a map or a list of maps"));
                yield List.of();
            }
        };
    }

    private List<YamlNode> items(SequenceNode sequence, Pointer pointer) {
        List<YamlNode> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(convert(item, pointer.child(items.size())));
        }
        return items;
    }

    private YamlNode scalar(ScalarNode node, Position position, Pointer pointer) {
        String text = node.getValue();
        String shown = SecretNames.shown(pointer.tokens(), text);
        boolean plain = node.getScalarStyle() == ScalarStyle.PLAIN;
        if (!isStandard(node.getTag())) {
            findings.add(Finding.error(
                            "yaml/tag",
                            position,
                            pointer.toString(),
                            "the tag '%s' is not allowed"
                                    .formatted(SecretNames.shown(
                                            pointer.tokens(), node.getTag().getValue())))
                    .withHint("write the value without a tag; quote it to make it a string"));
            return new YamlNode.Text(position, text);
        }
        if (!plain) {
            return new YamlNode.Text(position, text);
        }
        if (dialect == YamlReader.Dialect.HELM) {
            return Scalars.resolveAsHelm(text, position);
        }
        if (Scalars.isAmbiguous(text)) {
            findings.add(Finding.error(
                            "yaml/ambiguous-scalar",
                            position,
                            pointer.toString(),
                            "'%s' is a string to some YAML parsers and something else to others".formatted(shown))
                    .withHint("write \"%s\" in quotes if it is a string, else true, false or a plain decimal number"
                            .formatted(shown)));
            return new YamlNode.Text(position, text);
        }
        YamlNode resolved = Scalars.resolve(text, position);
        if (resolved instanceof YamlNode.Numeric number && !Scalars.isExact(number.value())) {
            findings.add(Finding.error(
                            "yaml/inexact-number",
                            position,
                            pointer.toString(),
                            "Helm would change the number %s: it keeps integers up to 2^53 and about 15 digits of others"
                                    .formatted(shown))
                    .withHint("write \"%s\" in quotes if its digits matter".formatted(shown)));
        }
        return resolved;
    }

    private static boolean isStandard(Tag tag) {
        return tag.equals(Tag.STR)
                || tag.equals(Tag.INT)
                || tag.equals(Tag.FLOAT)
                || tag.equals(Tag.BOOL)
                || tag.equals(Tag.NULL)
                || tag.equals(Tag.TIMESTAMP)
                || tag.equals(Tag.MERGE);
    }

    private Position position(Mark mark) {
        return origins.at(mark.getIndex(), mark.getLine() + 1, mark.getColumn() + 1);
    }
}
