package dev.fairlead.kind;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Requests that go on at an even pace while something else is done. */
final class Load implements AutoCloseable {

    private static final int CALLERS = 8;

    private final Tally tally = new Tally();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ended;

    private Load(Caller caller, int perSecond) {
        long pause = Duration.ofSeconds(CALLERS).toNanos() / perSecond;
        for (int i = 0; i < CALLERS; i++) {
            threads.add(Thread.ofPlatform().daemon().start(() -> keepCalling(caller, pause)));
        }
    }

    /** From now on, with eight callers at most at once; fewer a second than asked when the answers are slow. */
    static Load of(Caller caller, int perSecond) {
        return new Load(caller, perSecond);
    }

    /** So many requests now, as fast as four callers get answers. */
    static Tally burst(Caller caller, int requests) {
        Tally tally = new Tally();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int share = requests / 4 + (i < requests % 4 ? 1 : 0);
            callers.add(Thread.ofPlatform().daemon().start(() -> {
                for (int call = 0; call < share; call++) {
                    tally.count(caller.call());
                }
            }));
        }
        callers.forEach(Load::join);
        return tally;
    }

    private void keepCalling(Caller caller, long pause) {
        long due = System.nanoTime();
        while (!ended) {
            tally.count(caller.call());
            due = Math.max(due + pause, System.nanoTime() - pause);
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    Tally tally() {
        return tally;
    }

    /** Goes on until so many were sent. */
    Load until(int sent) throws InterruptedException {
        while (tally.sent() < sent) {
            Thread.sleep(100);
        }
        return this;
    }

    /** Ends, when the requests under way have their answers. */
    Tally stop() {
        ended = true;
        threads.forEach(Load::join);
        return tally;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
