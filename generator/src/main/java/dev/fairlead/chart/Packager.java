package dev.fairlead.chart;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.Helm;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.process.Surroundings;
import dev.fairlead.render.Renderer;
import dev.fairlead.spec.ChartRelease;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.VerificationPlan;
import dev.fairlead.validate.Validated;
import dev.fairlead.yaml.YamlWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Packs what was checked: for each release the chart as {@code .tgz} and its values, the same bytes on every run. */
public final class Packager {

    private final Helm helm;
    private final SourceReader sources;

    /** @param surroundings say where git is, which is asked for the spec's commit */
    public Packager(Helm helm, Surroundings surroundings) {
        this.helm = helm;
        this.sources = new SourceReader(surroundings);
    }

    /**
     * Packs an environment. Folder and files: {@code <release>-<environment>/<chart>-<version>.tgz} and {@code values.yaml}.
     *
     * @param folder where the packages go, made when it is missing
     * @return the other charts in the spec's order, then the service: the order in which they are installed
     * @throws Unavailable when Helm cannot pack a chart or the folder cannot be written
     */
    public List<PackagedChart> pack(Validated validated, Path folder) {
        Environment environment = validated.environment();
        VerificationPlan plan = Renderer.verification(validated.spec(), environment);
        List<PackagedChart> packages = new ArrayList<>();
        for (Validated.Release other : validated.others()) {
            packages.add(pack(other, validated, otherVersion(validated, other), plan.ofOtherCharts(), folder));
        }
        packages.add(pack(
                validated.service(),
                validated,
                Optional.of(environment.version().tag()),
                plan,
                folder));
        return List.copyOf(packages);
    }

    /** What the spec names, which Helm's own chart version may leave open. */
    private static Optional<String> otherVersion(Validated validated, Validated.Release other) {
        return validated.spec().releases().stream()
                .filter(r -> other.name().equals(validated.spec().name() + "-" + r.name()))
                .findFirst()
                .flatMap(ChartRelease::version);
    }

    private PackagedChart pack(
            Validated.Release release,
            Validated validated,
            Optional<String> version,
            VerificationPlan verification,
            Path folder) {
        Environment environment = validated.environment();
        Path target = folder.resolve(release.name() + "-" + environment.name());
        try {
            Files.createDirectories(target);
            boolean own = Files.isDirectory(release.chart());
            Path archive = own ? packed(release.chart(), version, target) : copied(release.chart(), target);
            byte[] text = YamlWriter.write(release.values()).getBytes(StandardCharsets.UTF_8);
            Path values = whole(target.resolve("values.yaml"), text);
            return new PackagedChart(
                    release.name(),
                    environment.name(),
                    release.namespace(),
                    environment.cluster().kubernetes(),
                    version.orElseGet(() -> archive.getFileName().toString().replaceFirst("\\.tgz$", "")),
                    archive,
                    values,
                    new ValueOrigins(release.values(), Optional.of(validated.spec())),
                    sources.of(validated, release),
                    verification);
        } catch (IOException e) {
            throw new Unavailable(
                    "the package of %s cannot be written to %s: %s".formatted(release.name(), target, e.getMessage()),
                    "check the folder's permissions and the free space",
                    e);
        }
    }

    /** The version of what runs stands in the chart, so that Helm's list and history show it. */
    private Path packed(Path chart, Optional<String> version, Path target) throws IOException {
        Path fresh = Files.createTempDirectory(target, ".pack");
        try {
            List<String> arguments =
                    new ArrayList<>(List.of("package", chart.toString(), "--destination", fresh.toString()));
            version.ifPresent(v -> arguments.addAll(List.of("--app-version", v)));
            helm.run(arguments, c -> c);
            Path made = onlyFile(fresh);
            return whole(target.resolve(made.getFileName()), Reproducible.archive(Files.readAllBytes(made)));
        } catch (HelmFailed e) {
            throw new Unavailable(
                    "Helm cannot pack %s: %s".formatted(chart, e.reason()),
                    e.reason().contains(fresh.toString()) ? "check the folder's permissions and the free space" : "",
                    e);
        } finally {
            discard(fresh);
        }
    }

    /** Writes a file that is there whole or not at all. */
    private static Path whole(Path file, byte[] content) throws IOException {
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.write(part, content);
            return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void discard(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** What others packed stays as they packed it. */
    private static Path copied(Path chart, Path target) throws IOException {
        return whole(target.resolve(chart.getFileName()), Files.readAllBytes(chart));
    }

    private static Path onlyFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow(() -> new IOException("helm package left no file"));
        }
    }
}
