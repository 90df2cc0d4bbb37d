package dev.fairlead.promote.gate;

import static dev.fairlead.promote.gate.Given.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** It was good for long enough. */
class SoakedTest {

    @Test
    void aShortSoakIsRefusedWithTheTimeAtWhichItEnds() {
        Given given = given().seen(s -> s.goodFor(Duration.ofMinutes(29)));

        given.isRefusedBy("soak", "web has been good for 29m only, 30m is asked");
        assertThat(given.verdict("soak"))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        r -> assertThat(r.hint()).isEqualTo("promote after 2026-11-26T10:01:00Z"));
        given().seen(s -> s.goodFor(Duration.ofMinutes(30))).passes("soak");
    }
}
