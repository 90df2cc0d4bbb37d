package dev.fairlead.chart;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.spec.VerificationPlan;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * A package as text, to be kept where it will be needed by someone who has neither the project nor its charts.
 *
 * @param file name of the archive
 * @param archive the archive, Base64
 * @param values the values file's text
 * @param verification what it must pass after it was installed, as YAML; empty when nothing
 * @param digest SHA-256 over archive and values, in hex
 */
public record PortablePackage(
        String release,
        String environment,
        String namespace,
        String kubernetes,
        String version,
        PackageSource source,
        String file,
        String archive,
        String values,
        String verification,
        String digest) {

    /** The package's content. */
    public static PortablePackage of(PackagedChart chart) {
        try {
            return new PortablePackage(
                    chart.release(),
                    chart.environment(),
                    chart.namespace(),
                    chart.kubernetes(),
                    chart.version(),
                    chart.source(),
                    chart.archive().getFileName().toString(),
                    Base64.getEncoder().encodeToString(Files.readAllBytes(chart.archive())),
                    Files.readString(chart.values()),
                    chart.verification().text(),
                    chart.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the package " + chart.archive(), e);
        }
    }

    /**
     * The package as files again, byte for byte.
     *
     * @throws Unavailable when the content is not that of the digest: someone changed it
     */
    public PackagedChart unpack(Path folder) {
        try {
            Path target = Files.writeString(folder.resolve("values.yaml"), values);
            Path packed = Files.write(folder.resolve("chart.tgz"), decoded());
            YamlNode tree =
                    new YamlReader("values.yaml", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM).readOne(values);
            PackagedChart chart = new PackagedChart(
                    release,
                    environment,
                    namespace,
                    kubernetes,
                    version,
                    packed,
                    target,
                    new ValueOrigins((YamlNode.Mapping) tree, Optional.empty()),
                    source,
                    plan());
            if (!chart.digest().equals(digest)) {
                throw new Unavailable(
                        "the package of %s %s that the release keeps was changed".formatted(release, version),
                        "nothing is made of it; take the release back with: fairlead rollback");
            }
            return chart;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the package to " + folder, e);
        }
    }

    private VerificationPlan plan() {
        return verification.isEmpty()
                ? VerificationPlan.NONE
                : VerificationPlan.of(Fields.of(new YamlReader("verification", YamlLimits.SPEC, YamlReader.Dialect.HELM)
                        .readOne(verification)));
    }

    private byte[] decoded() {
        try {
            return Base64.getDecoder().decode(archive);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
