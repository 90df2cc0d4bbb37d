package dev.fairlead.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlReader;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreezeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-12-20T16:59:59Z, false", // 17:59:59 in Berlin
        "2026-12-20T17:00:00Z, true",
        "2027-01-02T06:59:59Z, true",
        "2027-01-02T07:00:00Z, false",
    })
    void aWindowIsReadOnTheClocksOfItsZone(Instant moment, boolean frozen) {
        Freeze freeze = freeze("{from: 2026-12-20T18:00, until: 2027-01-02T08:00, zone: Europe/Berlin, reason: r}");

        assertThat(freeze.covers("prod", moment)).isEqualTo(frozen);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T14:59:00Z, false", // Friday
        "2026-11-27T15:00:00Z, true",
        "2026-11-29T12:00:00Z, true",
        "2026-11-30T06:59:00Z, true",
        "2026-11-30T07:00:00Z, false",
        "2026-07-03T13:59:00Z, false", // summer time
        "2026-07-03T14:00:00Z, true",
    })
    void aWeeklyWindowRunsOverTheEndOfTheWeek(Instant moment, boolean frozen) {
        Freeze freeze = freeze("{weekly: {from: fri 16:00, until: mon 08:00}, zone: Europe/Berlin, reason: weekend}");

        assertThat(freeze.covers("prod", moment)).isEqualTo(frozen);
    }

    @Test
    void anotherEnvironmentIsNotFrozen() {
        Freeze freeze =
                freeze("{environments: [prod], from: 2026-12-20T18:00, until: 2027-01-02T08:00, zone: UTC, reason: r}");

        assertThat(freeze.covers("prod", Instant.parse("2026-12-24T12:00:00Z"))).isTrue();
        assertThat(freeze.covers("staging", Instant.parse("2026-12-24T12:00:00Z")))
                .isFalse();
    }

    @Test
    void anExceptionLetsThroughForItsTime() {
        Freeze freeze = freeze("{from: 2026-12-20T18:00, until: 2027-01-02T08:00, zone: UTC, reason: r, "
                + "except: [{from: 2026-12-24T10:00, until: 2026-12-24T12:00, reason: a security fix}]}");

        assertThat(freeze.exceptionAt(Instant.parse("2026-12-24T11:00:00Z")))
                .hasValueSatisfying(gap -> assertThat(gap.reason()).isEqualTo("a security fix"));
        assertThat(freeze.exceptionAt(Instant.parse("2026-12-24T12:00:00Z"))).isEmpty();
    }

    private static Freeze freeze(String yaml) {
        return Freeze.of(Fields.of(new YamlReader("x", YamlLimits.SPEC, YamlReader.Dialect.STRICT).readOne(yaml)))
                .orElseThrow();
    }
}
