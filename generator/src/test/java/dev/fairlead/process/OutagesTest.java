package dev.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutagesTest {

    private static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");

    private Instant now = BEGIN;
    private final InstantSource source = () -> now;
    private final AtomicBoolean stop = new AtomicBoolean();
    private final List<String> told = new ArrayList<>();
    private final Outages outages = new Outages(source.withZone(ZoneOffset.UTC));

    OutagesTest() {
        outages.bear(new Outages.Terms(Duration.ofMinutes(1), stop::get, told::add));
    }

    @Test
    void aShortOneIsCountedAndNotTold() {
        outages.failed("HTTP 503");
        later(1);
        outages.failed("HTTP 503");
        outages.answered();

        assertThat(told).isEmpty();
        assertThat(outages.total()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aLongOneIsToldEveryFewSecondsAndAtItsEnd() {
        for (int second = 0; second <= 9; second++) {
            outages.failed("connection refused");
            later(1);
        }
        assertThat(outages.total()).as("while it lasts").isEqualTo(Duration.ofSeconds(10));
        outages.answered();

        assertThat(told)
                .containsExactly(
                        "the API server does not answer since 2 s: connection refused",
                        "the API server does not answer since 8 s: connection refused",
                        "the API server answers again after 10 s, which do not count against the time limit");
    }

    @Test
    void theLengthsOfAllAreAddedUp() {
        for (int i = 0; i < 3; i++) {
            outages.failed("timeout");
            later(4);
            outages.answered();
            later(60);
        }

        assertThat(outages.total()).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void aQuestionIsNotRepeatedBeyondItsLimitNorAgainstTheUsersWish() {
        Duration limit = Duration.ofSeconds(10);
        assertThat(outages.pause(BEGIN, limit, 1, Duration.ZERO)).isPresent();
        assertThat(outages.pause(BEGIN, limit, 1, Duration.ofSeconds(11)))
                .as("the server asks for longer than there is")
                .isEmpty();
        later(10);
        assertThat(outages.pause(BEGIN, limit, 1, Duration.ZERO)).isEmpty();
        now = BEGIN;
        stop.set(true);
        assertThat(outages.pause(BEGIN, limit, 1, Duration.ZERO)).isEmpty();
    }

    @Test
    void aQuestionIsPutUntilItIsAnsweredWhenItsFailureMayPass() {
        AtomicInteger asked = new AtomicInteger();
        Outages real = new Outages(Clock.systemUTC());

        String answer = real.repeat(
                () -> {
                    if (asked.incrementAndGet() < 3) {
                        throw new IllegalStateException("not yet");
                    }
                    return "yes";
                },
                e -> e instanceof IllegalStateException);

        assertThat(answer).isEqualTo("yes");
        assertThat(asked).hasValue(3);
        assertThat(real.total()).isPositive();
    }

    @Test
    void aFailureThatStaysIsThrownAtOnce() {
        AtomicInteger asked = new AtomicInteger();

        assertThatThrownBy(() -> outages.repeat(
                        () -> {
                            asked.incrementAndGet();
                            throw new IllegalArgumentException("forbidden");
                        },
                        e -> e instanceof IllegalStateException))
                .hasMessage("forbidden");
        assertThat(asked).hasValue(1);
        assertThat(outages.total()).isZero();
    }

    private void later(int seconds) {
        now = now.plusSeconds(seconds);
    }
}
