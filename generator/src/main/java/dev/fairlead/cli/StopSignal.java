package dev.fairlead.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Turns SIGINT and SIGTERM into a wish to end: the work looks at it, says what state it leaves, and finishes; the process
 * ends once it has, or after half a minute.
 */
final class StopSignal implements BooleanSupplier, AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean wanted;

    /** Listens from now on until it is closed. */
    static StopSignal listening() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::stop, "stop-signal"));
        return signal;
    }

    private StopSignal() {}

    private void stop() {
        wanted = true;
        try {
            boolean clean = finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!clean) {
                System.err.println("fairlead: the work did not end in time and was cut off");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean getAsBoolean() {
        return wanted;
    }

    @Override
    public void close() {
        finished.countDown();
    }
}
