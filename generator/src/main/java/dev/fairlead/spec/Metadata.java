package dev.fairlead.spec;

import dev.fairlead.finding.Position;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Who a service is and whose it is.
 *
 * @param name DNS label of at most 53 characters, the longest that Helm takes as a release's name
 * @param owner the team to turn to
 * @param labels labels of every object
 */
public record Metadata(
        String name, String owner, Optional<String> description, Map<String, String> labels, Position position) {

    /** Longest name of a service: Helm's limit for a release. */
    public static final int MAX_NAME = 53;

    public Metadata {
        Checks.dnsLabel("metadata.name", name, MAX_NAME);
        labels = Checks.ordered(labels);
    }

    static Metadata of(Fields fields) {
        return new Metadata(
                fields.text("name").orElse(""),
                fields.text("owner").orElse(""),
                fields.text("description"),
                texts(fields.map("labels")),
                fields.at("name").map(YamlNode::position).orElse(fields.position()));
    }

    /** The entries of a map of scalars, as they were written. */
    static SequencedMap<String, String> texts(Fields fields) {
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        fields.entries().forEach(e -> Fields.literalOf(e.value()).ifPresent(text -> texts.put(e.key(), text)));
        return texts;
    }
}
