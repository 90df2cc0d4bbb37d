package dev.fairlead.cluster.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SandboxDemandTest {

    @Test
    void sharesATotalAndRoundsUp() {
        assertThat(SandboxDemand.of("2", "1Ki").share(3))
                .containsExactly(
                        Map.entry("sandbox.fairlead.dev/cpu", "667m"), Map.entry("sandbox.fairlead.dev/memory", "342"));
    }

    @Test
    void leavesAloneWhatIsNotDeclared() {
        assertThat(SandboxDemand.of("100m", null).share(1)).containsOnlyKeys("sandbox.fairlead.dev/cpu");
    }

    @Test
    void patchesOnlyWhatDiffers() {
        Map<String, String> present = Map.of("sandbox.fairlead.dev/cpu", "5m", "sandbox.fairlead.dev/memory", "1");

        assertThat(SandboxDemand.patch(present, Map.of("sandbox.fairlead.dev/cpu", "5m")))
                .isEqualTo("{\"metadata\":{\"annotations\":{\"sandbox.fairlead.dev/memory\":null}}}");
        assertThat(SandboxDemand.patch(present, present)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "much", "-1", "1e400", "1 Gi"})
    void refusesWhatIsNoAmount(String text) {
        assertThatThrownBy(() -> SandboxDemand.of(text, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
