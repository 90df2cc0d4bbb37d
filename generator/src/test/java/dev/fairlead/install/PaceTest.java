package dev.fairlead.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Pace PACE = new Pace(WaitLimits.DEFAULT);

    @Test
    void looksOftenAtFirstAndOnceASecondLater() {
        assertThat(PACE.rest(Duration.ZERO, NOW, Optional.empty())).isEqualTo(Duration.ofMillis(250));
        assertThat(PACE.rest(Pace.EAGER, NOW, Optional.empty())).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void looksAgainAtTheMomentAtWhichItHasBeenHealthyLongEnough() {
        Optional<Instant> since = Optional.of(NOW.minus(Duration.ofMillis(2900)));

        assertThat(PACE.rest(Duration.ofMinutes(1), NOW, since)).isEqualTo(Duration.ofMillis(100));
        assertThat(PACE.rest(Duration.ofMinutes(1), NOW, Optional.of(NOW.minusSeconds(9))))
                .isEqualTo(Duration.ZERO);
        assertThat(PACE.rest(Duration.ofMinutes(1), NOW, Optional.of(NOW))).isEqualTo(Duration.ofSeconds(1));
    }
}
