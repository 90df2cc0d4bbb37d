package dev.fairlead.promote.gate;

import static dev.fairlead.promote.gate.Given.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** All gates together. */
class GatesTest {

    @Test
    void aVersionThatSoakedWellPassesEveryGate() {
        assertThat(Gates.judge(given().candidate()))
                .allMatch(Gates.Judgement::passed)
                .extracting(Gates.Judgement::gate)
                .containsExactly(
                        "order",
                        "source-sealed",
                        "freeze",
                        "approvals",
                        "needs",
                        "runs",
                        "healthy",
                        "good-record",
                        "same-content",
                        "soak",
                        "steady",
                        "verification",
                        "images");
    }

    @Test
    void everyRefusalIsToldAtOnce() {
        Given given = given().more("approvals: {count: 1}")
                .seen(s -> s.goodFor(Duration.ofMinutes(1)).trouble("x").verification("failed"));

        assertThat(Gates.judge(given.candidate()))
                .filteredOn(j -> !j.passed())
                .extracting(Gates.Judgement::gate)
                .containsExactly("approvals", "healthy", "soak", "verification");
    }
}
