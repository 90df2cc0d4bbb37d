package dev.fairlead.validate.manifest;

import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One object as Helm prints it.
 *
 * @param source template it came from, such as {@code app/charts/deployment/templates/deployment.yaml}; empty if unknown
 * @param root the object; its positions are those of Helm's output and mean nothing to a user
 */
public record Manifest(String source, YamlNode.Mapping root) {

    private static final Pattern SUBCHART = Pattern.compile("/charts/([^/]+)");

    public String apiVersion() {
        return text(Pointer.of("apiVersion"));
    }

    public String kind() {
        return text(Pointer.of("kind"));
    }

    public String name() {
        return text(Pointer.of("metadata", "name"));
    }

    /** The namespace that the object names itself, if it does. */
    public Optional<String> namespace() {
        return Optional.of(text(Pointer.of("metadata", "namespace"))).filter(n -> !n.isEmpty());
    }

    /** {@code kind/name}, as people say it. */
    public String label() {
        return name().isEmpty() ? kind() : kind() + "/" + name();
    }

    /** Whether its values may never be shown. */
    public boolean isSecret() {
        return kind().equals("Secret") && apiVersion().equals("v1");
    }

    /** Whether Helm runs it at a point of a release's life instead of keeping it. */
    public boolean isHook() {
        return root.find(Pointer.of("metadata", "annotations", "helm.sh/hook")).isPresent();
    }

    /** Whether it stands for a kind of the API group, in any version; an empty group is the core. */
    public boolean is(String group, String kind) {
        int slash = apiVersion().indexOf('/');
        return kind.equals(kind()) && group.equals(slash < 0 ? "" : apiVersion().substring(0, slash));
    }

    /** The block of the chart's values that the template sees: the names of the subcharts on the way to it. */
    public Pointer block() {
        int templates = source.indexOf("/templates/");
        List<String> names = SUBCHART.matcher(templates < 0 ? source : source.substring(0, templates))
                .results()
                .map(m -> m.group(1))
                .toList();
        return new Pointer(names);
    }

    /** A scalar's text, empty when there is none. */
    public String text(Pointer pointer) {
        return root.find(pointer).flatMap(Scalar::text).orElse("");
    }
}
