package dev.fairlead.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A quoted line of a values file hides what may be a secret, by the key on it or above it. */
class ShownLineTest {

    private static final List<String> LINES = """
            web:
              env:
                LOG_LEVEL: info
                DB_PASSWORD: hunter22
              auth:
                passwords:
                  - hunter23
              other: |
                plain
                api.token=hunter24
              after: shown
            """.lines().toList();

    @Test
    void hidesTheValueBehindTheKey() {
        assertThat(ShownLine.of(LINES, 2)).isEqualTo("LOG_LEVEL: info");
        assertThat(ShownLine.of(LINES, 3)).isEqualTo("DB_PASSWORD: ***");
        assertThat(ShownLine.of(LINES, 9)).isEqualTo("api.token= ***");
    }

    @Test
    void hidesWhatStandsBelowTheKey() {
        assertThat(ShownLine.of(LINES, 6)).isEqualTo("***");
        assertThat(ShownLine.of(LINES, 8)).isEqualTo("plain");
        assertThat(ShownLine.of(LINES, 10)).isEqualTo("after: shown");
    }

    @Test
    void isShort() {
        assertThat(ShownLine.of(List.of("a: " + "x".repeat(200)), 0))
                .hasSize(81)
                .endsWith("…");
    }
}
