package dev.fairlead.cli;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.chart.Packager;
import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.helm.Helm;
import dev.fairlead.render.Renderer;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Spec;
import dev.fairlead.validate.CheckResult;
import dev.fairlead.validate.Validated;
import dev.fairlead.validate.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** From an environment of a spec to packages that can be installed: render, check, pack. The packages go when it is closed. */
final class Delivery implements AutoCloseable {

    private final Helm helm;
    private final Path charts;
    private final Spec spec;
    private final Environment environment;
    private final Path folder;

    Delivery(Helm helm, Path charts, Spec spec, Environment environment) {
        this.helm = helm;
        this.charts = charts;
        this.spec = spec;
        this.environment = environment;
        try {
            this.folder = Files.createTempDirectory("fairlead");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Environment environment() {
        return environment;
    }

    /**
     * The packages in the order in which they are installed.
     *
     * @throws InvalidInput with every finding, when the environment does not pass its checks
     */
    List<PackagedChart> packages() {
        return packages(folder);
    }

    /** The same, into a folder that stays. */
    List<PackagedChart> packages(Path target) {
        return new Packager(helm).pack(validated(), target);
    }

    /** What the checks said that does not forbid it. */
    List<Finding> warnings() {
        return spec.warnings();
    }

    private Validated validated() {
        CheckResult result = new Validator(helm, charts).check(Renderer.render(spec, environment));
        return result.validated().orElseThrow(() -> new InvalidInput(result.findings()));
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
