package dev.fairlead.cluster.sandbox;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Repeats assertions until they hold or time is up; then the last failure is the test's. */
public final class Await {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private Await() {}

    public static void within(Duration limit, ThrowingCallable assertions) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                assertions.call();
                return;
            } catch (Throwable failure) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(
                            "not within " + limit.toSeconds() + " s: " + failure.getMessage(), failure);
                }
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }
}
