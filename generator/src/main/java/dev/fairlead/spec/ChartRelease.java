package dev.fairlead.spec;

import dev.fairlead.finding.Position;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlNode.Entry;
import java.util.List;
import java.util.Optional;

/**
 * Another chart, such as a third party's, that is installed with the service.
 *
 * @param name DNS label, the suffix of its Helm release
 * @param template path of the Jinjava values template, relative to the spec's folder
 * @param values free values for the template's use
 */
public record ChartRelease(
        String name,
        Source source,
        Optional<String> version,
        Optional<String> template,
        YamlNode.Mapping values,
        Position position) {

    /** Where the chart is. */
    public sealed interface Source {}

    /** A folder or a packed chart, relative to the spec's folder. */
    public record Local(String path, Position position) implements Source {

        public Local {
            Checks.notBlank("chart", path);
        }
    }

    /** A chart of a repository: {@code https://…} or {@code oci://…}. */
    public record Remote(String repository, String name, Position position) implements Source {

        public Remote {
            Checks.notBlank("repository", repository);
            Checks.notBlank("name", name);
        }
    }

    public ChartRelease {
        Checks.dnsLabel("release", name, Metadata.MAX_NAME);
        Checks.require(source instanceof Local || version.isPresent(), "a repository's chart needs a version");
    }

    static ChartRelease of(Entry entry) {
        Fields fields = Fields.of(entry.value());
        return new ChartRelease(
                entry.key(),
                source(fields),
                fields.text("version"),
                fields.text("template"),
                fields.optionalMap("values")
                        .map(Fields::node)
                        .orElse(new YamlNode.Mapping(entry.keyPosition(), List.of())),
                entry.keyPosition());
    }

    private static Source source(Fields fields) {
        Fields remote = fields.map("chart");
        return fields.text("chart")
                .<Source>map(path -> new Local(
                        path, fields.at("chart").map(YamlNode::position).orElse(fields.position())))
                .orElseGet(() -> new Remote(
                        remote.text("repository").orElse(""),
                        remote.text("name").orElse(""),
                        remote.position()));
    }
}
