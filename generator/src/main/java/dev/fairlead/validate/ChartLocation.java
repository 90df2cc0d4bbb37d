package dev.fairlead.validate;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Position;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.Helm;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.spec.ChartRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the chart of another release, on the disk or in its repository. */
final class ChartLocation {

    private ChartLocation() {}

    /**
     * The chart, as a folder or a packed file.
     *
     * @param base folder to which paths in the spec are relative
     * @param downloads folder for this release's chart when it comes from a repository; taken from there when it has it
     * @throws InvalidInput when there is no such folder or file
     * @throws Unavailable when the repository cannot be reached or does not have it
     */
    static Path of(ChartRelease release, Path base, Path downloads, Helm helm) {
        return switch (release.source()) {
            case ChartRelease.Local local -> existing(base.resolve(local.path()), local.path(), local.position());
            case ChartRelease.Remote remote -> pulled(remote, release.version().orElse(""), downloads, helm);
        };
    }

    static Path existing(Path chart, String shown, Position position) {
        boolean isChart = Files.isRegularFile(chart) || Files.isRegularFile(chart.resolve("Chart.yaml"));
        if (!isChart) {
            throw new InvalidInput(Finding.error("chart/missing", position, "", "there is no chart at " + shown)
                    .withHint("a chart is a folder with a Chart.yaml, or what helm package makes of one"));
        }
        return chart;
    }

    private static Path pulled(ChartRelease.Remote remote, String version, Path downloads, Helm helm) {
        try {
            Optional<Path> there = packed(downloads);
            if (there.isPresent()) {
                return there.get();
            }
            pull(remote, version, downloads, helm);
            return packed(downloads).orElseThrow(() -> new IOException("helm pull left no file"));
        } catch (HelmFailed | IOException e) {
            throw new Unavailable(
                    "the chart %s %s cannot be pulled: %s".formatted(remote.name(), version, e.getMessage()),
                    "check the repository and your connection, or keep the packed chart beside the spec",
                    e);
        }
    }

    private static void pull(ChartRelease.Remote remote, String version, Path downloads, Helm helm) {
        List<String> arguments = new ArrayList<>(List.of("pull"));
        if (remote.repository().startsWith("oci://")) {
            arguments.add(remote.repository() + "/" + remote.name());
        } else {
            arguments.addAll(List.of(remote.name(), "--repo", remote.repository()));
        }
        arguments.addAll(List.of("--version", version, "--destination", downloads.toString()));
        helm.run(arguments, c -> c);
    }

    private static Optional<Path> packed(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".tgz")).findFirst();
        }
    }
}
