package dev.fairlead.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The times in which a server does not answer, and how long its answer is waited for. All who ask the same server share one, so that
 * an outage is told once, and its length is known to whoever has a time limit.
 */
public final class Outages {

    private static final Duration TOLD_AFTER = Duration.ofSeconds(2);
    private static final Duration TOLD_EVERY = Duration.ofSeconds(5);

    /**
     * How an outage is borne.
     *
     * @param limit how long one question is repeated
     * @param stop whether the user wants to end
     * @param told in a sentence, when an outage lasts and when it is over
     */
    public record Terms(Duration limit, BooleanSupplier stop, Consumer<String> told) {

        /** A few seconds, in silence. */
        public static final Terms BRIEF = new Terms(Duration.ofSeconds(6), () -> false, _ -> {});
    }

    private final Clock clock;
    private volatile Terms terms = Terms.BRIEF;
    private Duration past = Duration.ZERO;
    private @Nullable Instant since;
    private Instant told = Instant.MIN;

    public Outages(Clock clock) {
        this.clock = clock;
    }

    /** From now on outages are borne like this. */
    public void bear(Terms other) {
        terms = other;
    }

    /** How long one question is repeated. */
    public Duration limit() {
        return terms.limit();
    }

    /** The server answered something: whatever outage there was is over. */
    public synchronized void answered() {
        if (since == null) {
            return;
        }
        Duration length = Duration.between(since, clock.instant());
        past = past.plus(length);
        since = null;
        if (told.isAfter(Instant.MIN)) {
            told = Instant.MIN;
            terms.told()
                    .accept("the API server answers again after %d s, which do not count against the time limit"
                            .formatted(length.toSeconds()));
        }
    }

    /**
     * The server did not answer.
     *
     * @param why in a few words
     */
    public synchronized void failed(String why) {
        Instant now = clock.instant();
        Instant begin = Optional.ofNullable(since).orElse(now);
        since = begin;
        boolean due = told.isBefore(now.minus(TOLD_EVERY));
        if (due && Duration.between(begin, now).compareTo(TOLD_AFTER) >= 0) {
            told = now;
            terms.told()
                    .accept("the API server does not answer since %d s: %s"
                            .formatted(Duration.between(begin, now).toSeconds(), why));
        }
    }

    /** The length of all outages until now, with the one that lasts. */
    public synchronized Duration total() {
        return since == null ? past : past.plus(Duration.between(since, clock.instant()));
    }

    /**
     * The pause before a question is put again; none when it has been repeated long enough or the user wants to end.
     *
     * @param begin when it was put first
     * @param limit how long it is repeated
     * @param failures how often it failed
     * @param asked how long the server asks to be left alone
     */
    public Optional<Duration> pause(Instant begin, Duration limit, int failures, Duration asked) {
        Duration pause = Backoff.STANDARD.pause(failures, asked, ThreadLocalRandom.current());
        boolean late = clock.instant().plus(pause).isAfter(begin.plus(limit));
        return late || terms.stop().getAsBoolean() ? Optional.empty() : Optional.of(pause);
    }

    /** Pauses; false at once when it is not to be tried again. */
    public boolean again(Instant begin, Duration limit, int failures) {
        return pause(begin, limit, failures, Duration.ZERO)
                .filter(Outages::slept)
                .isPresent();
    }

    /**
     * Puts a question until it is answered, as long as its failures may pass.
     *
     * @param mayPass whether a failure says nothing but that the server did not answer
     */
    public <T> T repeat(Supplier<T> question, Predicate<RuntimeException> mayPass) {
        Instant begin = clock.instant();
        for (int failures = 1; ; failures++) {
            try {
                T answer = question.get();
                answered();
                return answer;
            } catch (RuntimeException e) {
                if (!mayPass.test(e)) {
                    throw e;
                }
                failed(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
                if (!again(begin, limit(), failures)) {
                    throw e;
                }
            }
        }
    }

    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
