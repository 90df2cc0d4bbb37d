package dev.fairlead.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.process.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("helm")
class HelmTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"v3.17.9,false", "v3.18.0,true", "v3.22.0+gabc,true", "v4.0.0,true", "v4.3.1,true", "v5.0.0,false"})
    void knowsWhichVersionsItCanUse(String text, boolean supported) {
        assertThat(HelmVersion.parse(text))
                .get()
                .extracting(HelmVersion::isSupported)
                .isEqualTo(supported);
    }

    @Test
    void refusesAHelmThatIsTooOld() throws IOException {
        program("helm", "echo v3.10.2");

        assertThatThrownBy(() -> Helm.find(with(folder.toString(), Map.of()), _ -> {}))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("Helm 3.10.2, which is too old");
    }

    @Test
    void refusesAProgramThatIsNoHelm() throws IOException {
        program("helm", "echo hello");

        assertThatThrownBy(() -> Helm.find(with(folder.toString(), Map.of()), _ -> {}))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("does not say a version");
    }

    @Test
    void prefersTheNamedOneOverPath() throws IOException {
        program("helm", "echo v3.10.2");
        Path named = program("other", "echo v3.19.0");

        Helm helm = Helm.find(with(folder.toString(), Map.of("FAIRLEAD_HELM", named.toString())), _ -> {});

        assertThat(helm).isEqualTo(new Helm(named, new HelmVersion(3, 19, 0)));
    }

    @Test
    void takesThePinnedOneWhenPathHasNone() {
        Helm helm = Helm.find(with("/usr/bin:/bin:" + goFolder(), Map.of()), _ -> {});

        assertThat(helm.version().isFour()).isTrue();
        assertThat(helm.binary()).isExecutable();
    }

    @Test
    void namesWhatIsMissingWhenThereIsNoHelmAndNoGo() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        for (String needed : List.of("bash", "dirname", "cat", "sha256sum", "cut")) {
            Files.createSymbolicLink(
                    folder.resolve(needed),
                    Surroundings.ofThisProcess().onPath(needed).orElseThrow());
        }
        Surroundings bare = with(folder.toString(), Map.of("FAIRLEAD_CACHE", empty.toString()));

        assertThatThrownBy(() -> Helm.find(bare, _ -> {}))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("Go is not installed")
                .extracting(e -> ((Unavailable) e).hint())
                .asString()
                .contains("install Go 1.26");
    }

    @Test
    void saysWhatHelmSaidWithoutItsPrefix() {
        Helm helm = Helm.find(Surroundings.ofThisProcess(), _ -> {});

        assertThatThrownBy(() -> helm.run(List.of("template", "x", folder.toString()), c -> c))
                .isInstanceOf(HelmFailed.class)
                .hasMessageStartingWith("unable to detect chart at");
    }

    private Path program(String name, String line) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private static Surroundings with(String path, Map<String, String> more) {
        Surroundings real = Surroundings.ofThisProcess();
        Map<String, String> environment = new HashMap<>(real.environment());
        environment.remove("FAIRLEAD_HELM");
        environment.put("PATH", path);
        environment.putAll(more);
        return new Surroundings(environment, real.directory(), real.home(), Clock.systemUTC());
    }

    private static String goFolder() {
        return Surroundings.ofThisProcess()
                .onPath("go")
                .map(Path::getParent)
                .map(Path::toString)
                .orElse("/usr/local/go/bin");
    }
}
