package dev.fairlead.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Packages that tests of the installer make by hand, past the checks of a spec. */
public final class TestPackages {

    private TestPackages() {}

    public static PackagedChart of(String release, String namespace, String version, Path archive, Path values) {
        try {
            Files.write(archive, Reproducible.archive(Files.readAllBytes(archive)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PackagedChart(release, "test", namespace, "1.36", version, archive, values);
    }
}
