package dev.fairlead.validate.provenance;

import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.render.TemplateTrace;
import dev.fairlead.validate.CheckResult;
import dev.fairlead.validate.CheckedRelease;
import dev.fairlead.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One environment as it can be explained.
 *
 * @param rendered its values
 * @param releases those of its releases that could be rendered to objects, the service's own first; none when only values
 *     were asked for
 */
public record View(RenderedEnvironment rendered, List<CheckedRelease> releases) {

    public View {
        releases = List.copyOf(releases);
    }

    /** What a check has seen. */
    public static View of(CheckResult result) {
        return new View(result.rendered(), result.releases());
    }

    /** Values without objects. */
    public static View ofValues(RenderedEnvironment rendered) {
        return new View(rendered, List.of());
    }

    /** The environment's name. */
    public String name() {
        return rendered.environment().name();
    }

    /** The values of each release by the name of the Helm release, the service's own first. */
    Map<String, YamlNode.Mapping> values() {
        Map<String, YamlNode.Mapping> all = new LinkedHashMap<>();
        all.put(service(), rendered.values());
        rendered.releases().forEach(r -> all.put(service() + "-" + r.name(), r.values()));
        return all;
    }

    /** The values of a release. */
    Optional<YamlNode.Mapping> values(String release) {
        return Optional.ofNullable(values().get(release));
    }

    /** The values template of a release, if it has one. */
    Optional<TemplateTrace> template(String release) {
        if (release.equals(service())) {
            return Optional.of(rendered.template());
        }
        return rendered.releases().stream()
                .filter(r -> release.equals(service() + "-" + r.name()))
                .flatMap(r -> r.template().stream())
                .findFirst();
    }

    /** The name of the service's own release. */
    String service() {
        return rendered.spec().name();
    }

    /** A release that could be rendered. */
    Optional<CheckedRelease> release(String name) {
        return releases.stream().filter(r -> r.name().equals(name)).findFirst();
    }
}
