package dev.fairlead.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The specs that newcomers learn from. */
class ExampleSpecsTest {

    private static final Project PROJECT = new Project(Path.of(System.getProperty("fairlead.home", "..")));

    @ParameterizedTest
    @ValueSource(strings = {"shop", "cart"})
    void loadsWithoutAFinding(String service) {
        Path file = PROJECT.specFile(service);

        Spec spec = new SpecLoader(Clock.systemUTC()).load(file, PROJECT.displayName(file));

        assertThat(spec.name()).isEqualTo(service);
        assertThat(spec.warnings()).isEmpty();
        assertThat(spec.environments()).containsOnlyKeys("dev", "prod");
        spec.environments()
                .values()
                .forEach(e -> assertThat(e.workload().probes().readiness()).isPresent());
    }
}
