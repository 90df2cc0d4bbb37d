package dev.fairlead.chart;

import dev.fairlead.spec.VerificationPlan;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Packages that tests of the installer make by hand, past the checks of a spec. */
public final class TestPackages {

    /** As of a spec in a clean checkout. */
    private static final PackageSource SOURCE = new PackageSource(
            "c".repeat(64), Optional.of("0123456789abcdef0123456789abcdef01234567"), false, Optional.empty());

    private TestPackages() {}

    public static PackagedChart of(String release, String namespace, String version, Path archive, Path values) {
        return of(release, namespace, version, archive, values, VerificationPlan.NONE);
    }

    public static PackagedChart of(
            String release,
            String namespace,
            String version,
            Path archive,
            Path values,
            VerificationPlan verification) {
        try {
            Files.write(archive, Reproducible.archive(Files.readAllBytes(archive)));
            YamlNode tree = new YamlReader("values.yaml", YamlLimits.SPEC, YamlReader.Dialect.HELM)
                    .readOne(Files.readString(values));
            ValueOrigins origins = new ValueOrigins((YamlNode.Mapping) tree, Optional.empty());
            return new PackagedChart(
                    release, "test", namespace, "1.36", version, archive, values, origins, SOURCE, verification);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
