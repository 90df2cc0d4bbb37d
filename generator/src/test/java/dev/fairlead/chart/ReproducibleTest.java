package dev.fairlead.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.helm.Helm;
import dev.fairlead.process.PinnedTools;
import dev.fairlead.process.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("helm")
class ReproducibleTest {

    private static final Path CHART =
            Path.of("src/test/resources/dev/fairlead/install/web").toAbsolutePath();

    @TempDir
    private Path folder;

    @Test
    void twoPackingsOfAChartHaveTheSameBytesAndHelmReadsThem() throws Exception {
        Helm helm = Helm.at(PinnedTools.folder(PinnedTools.Set.CHECKS, Surroundings.ofThisProcess(), _ -> {})
                .resolve("helm3"));
        byte[] first = packed(helm);
        Thread.sleep(1100);
        byte[] second = packed(helm);
        assertThat(second).as("Helm 3 writes the moment of packing").isNotEqualTo(first);

        byte[] fixed = Reproducible.archive(first);

        assertThat(Reproducible.archive(second)).isEqualTo(fixed);
        assertThat(Reproducible.archive(fixed)).isEqualTo(fixed);
        Path archive = Files.write(folder.resolve("fixed.tgz"), fixed);
        assertThat(helm.run(List.of("template", "web", archive.toString()), c -> c))
                .isEqualTo(helm.run(List.of("template", "web", CHART.toString()), c -> c));
    }

    private byte[] packed(Helm helm) throws IOException {
        helm.run(List.of("package", CHART.toString(), "--destination", folder.toString()), c -> c);
        return Files.readAllBytes(folder.resolve("web-0.1.0.tgz"));
    }
}
