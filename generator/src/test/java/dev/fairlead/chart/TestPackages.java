package dev.fairlead.chart;

import java.nio.file.Path;

/** Packages that tests of the installer make by hand, past the checks of a spec. */
public final class TestPackages {

    private TestPackages() {}

    public static PackagedChart of(String release, String namespace, String version, Path archive, Path values) {
        return new PackagedChart(release, "test", namespace, "1.36", version, archive, values);
    }
}
