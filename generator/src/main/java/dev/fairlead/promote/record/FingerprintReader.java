package dev.fairlead.promote.record;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.schema.kinds.Profiles;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Spec;
import dev.fairlead.validate.Validated;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes the hashes of what an environment gets. */
public final class FingerprintReader {

    /** Where a Secret holds what nobody may guess from a hash, and what a chart may make anew in every rendering. */
    private static final Set<String> SECRET = Set.of("data", "stringData");

    private FingerprintReader() {}

    /**
     * The hashes of an environment that passed its checks.
     *
     * @param packages of the same environment
     */
    public static Fingerprints of(Validated validated, List<PackagedChart> packages) {
        Map<String, Fingerprints.Release> releases = new LinkedHashMap<>();
        for (PackagedChart chart : packages) {
            Validated.Release release = Stream.concat(validated.others().stream(), Stream.of(validated.service()))
                    .filter(r -> r.name().equals(chart.release()))
                    .findFirst()
                    .orElseThrow();
            releases.put(
                    chart.release(),
                    new Fingerprints.Release(
                            "sha256:" + chart.chartDigest(), values(release.values()), manifests(release.manifests())));
        }
        return new Fingerprints(
                spec(validated.spec(), validated.environment()),
                schemas(validated.spec(), validated.environment()),
                releases);
    }

    private static Fingerprint spec(Spec spec, Environment environment) {
        Trees own = new Trees();
        environment.merged().entries().forEach(e -> own.put(e.key(), e.value()));
        Pointer way = Pointer.of("environments", environment.name());
        Stream.of("cluster", "version", "endpoints")
                .forEach(key -> spec.root().find(way.child(key)).ifPresent(node -> own.put(key, node)));
        spec.root().get("releases").ifPresent(node -> own.put("releases", node));
        return fingerprint(own.map(), 1);
    }

    /** Parts are the keys of the charts within: {@code deployment.image}. */
    private static Fingerprint values(YamlNode.Mapping values) {
        return fingerprint(values, 2);
    }

    private static Fingerprint manifests(List<Manifest> manifests) {
        Map<String, String> parts = new LinkedHashMap<>();
        List<YamlNode.Mapping> objects = manifests.stream()
                .map(m -> m.isSecret() ? withoutData(m.root()) : m.root())
                .toList();
        for (int i = 0; i < objects.size(); i++) {
            parts.merge(
                    manifests.get(i).label(),
                    Fingerprint.part(Canonical.digest(objects.get(i))),
                    (one, other) -> Fingerprint.part(Canonical.digest(one + other)));
        }
        String all = objects.stream().map(Canonical::text).collect(Collectors.joining("\n"));
        return new Fingerprint(Canonical.digest(all), parts);
    }

    private static YamlNode.Mapping withoutData(YamlNode.Mapping secret) {
        return new YamlNode.Mapping(
                secret.position(),
                secret.entries().stream().filter(e -> !SECRET.contains(e.key())).toList());
    }

    private static Fingerprint fingerprint(YamlNode.Mapping tree, int depth) {
        Map<String, String> parts = new TreeMap<>();
        parts(tree, Pointer.ROOT, depth, parts);
        return new Fingerprint(Canonical.digest(tree), parts);
    }

    private static void parts(YamlNode.Mapping tree, Pointer at, int depth, Map<String, String> parts) {
        for (YamlNode.Entry entry : tree.entries()) {
            Pointer pointer = at.child(entry.key());
            if (depth > 1 && entry.value() instanceof YamlNode.Mapping map) {
                parts(map, pointer, depth - 1, parts);
            } else {
                parts.put(pointer.dotted(), Fingerprint.part(Canonical.digest(entry.value())));
            }
        }
    }

    private static String schemas(Spec spec, Environment environment) {
        StringBuilder all = new StringBuilder(environment.cluster().kubernetes());
        for (Path folder :
                Profiles.of(spec.folder(), environment.cluster().schemas()).folders()) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    all.append('\n')
                            .append(folder.relativize(file).toString().replace('\\', '/'))
                            .append(' ')
                            .append(Canonical.digest(Files.readString(file)));
                }
            } catch (IOException e) {
                throw new Unavailable(
                        "the schemas in %s cannot be read: %s".formatted(folder, e.getMessage()),
                        "check its permissions",
                        e);
            }
        }
        return Canonical.digest(all.toString());
    }
}
