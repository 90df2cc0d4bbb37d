package dev.fairlead.validate.manifest;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The objects that {@code helm template} prints, and what of it is no object.
 *
 * @param manifests in Helm's order; lists are taken apart
 * @param unreadable documents that are no YAML or no map
 */
public record ManifestStream(List<Manifest> manifests, List<Unreadable> unreadable) {

    private static final Pattern SEPARATOR = Pattern.compile("(?m)^---[ \\t]*(#.*)?$\\n?");
    private static final Pattern SOURCE = Pattern.compile("(?m)\\A\\s*# Source: (.+)$");

    /** A document that cannot be read as an object. */
    public record Unreadable(String source, String message) {}

    public ManifestStream {
        manifests = List.copyOf(manifests);
        unreadable = List.copyOf(unreadable);
    }

    /** Reads Helm's output. A document without a comment that names its template belongs to the one before it. */
    public static ManifestStream parse(String text) {
        List<Manifest> manifests = new ArrayList<>();
        List<Unreadable> unreadable = new ArrayList<>();
        String source = "";
        for (String document : SEPARATOR.splitAsStream(text).toList()) {
            Matcher named = SOURCE.matcher(document);
            source = named.find() ? named.group(1).strip() : source;
            try {
                for (YamlNode node : reader(source).readAll(document)) {
                    add(node, source, manifests, unreadable);
                }
            } catch (InvalidInput e) {
                for (Finding finding : e.findings()) {
                    unreadable.add(new Unreadable(source, finding.message()));
                }
            }
        }
        return new ManifestStream(manifests, unreadable);
    }

    private static YamlReader reader(String source) {
        return new YamlReader(source, YamlLimits.MANIFESTS, YamlReader.Dialect.HELM);
    }

    private static void add(YamlNode node, String source, List<Manifest> manifests, List<Unreadable> unreadable) {
        switch (node) {
            case YamlNode.Mapping object
            when isList(object) -> items(object).forEach(item -> add(item, source, manifests, unreadable));
            case YamlNode.Mapping object when object.entries().isEmpty() -> {}
            case YamlNode.Mapping object -> manifests.add(new Manifest(source, object));
            case YamlNode.Null _ -> {}
            case YamlNode.Sequence _, YamlNode.Text _, YamlNode.Numeric _, YamlNode.Bool _ ->
                unreadable.add(new Unreadable(source, "a document is no map, so no Kubernetes object"));
        }
    }

    private static boolean isList(YamlNode.Mapping object) {
        return new Manifest("", object).is("", "List") && !items(object).isEmpty();
    }

    private static List<YamlNode> items(YamlNode.Mapping object) {
        return object.find(Pointer.of("items"))
                .filter(YamlNode.Sequence.class::isInstance)
                .map(list -> ((YamlNode.Sequence) list).items())
                .orElse(List.of());
    }
}
