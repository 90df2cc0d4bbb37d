package dev.fairlead.cluster.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SandboxOptionsTest {

    @Test
    void hasTwoNodesUnlessToldOtherwise() {
        assertThat(SandboxOptions.defaults()).isEqualTo(new SandboxOptions("sandbox", 2));
        assertThat(SandboxOptions.named("blue").withNodes(5)).isEqualTo(new SandboxOptions("blue", 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Shop", "../shop", "a b", "-a", "a-", "a2345678901234567890123456789012345678901"})
    void refusesANameThatCannotBeAFolderAndAContext(String name) {
        assertThatThrownBy(() -> SandboxOptions.named(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "' cannot name a sandbox");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 101})
    void refusesANumberOfNodesOutOfRange(int nodes) {
        assertThatThrownBy(() -> SandboxOptions.defaults().withNodes(nodes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a sandbox has 1 to 100 nodes, not " + nodes);
    }
}
