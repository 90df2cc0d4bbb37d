package dev.fairlead.render;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * Time that the current thread works: on a machine that is busy with something else the clock on the wall says nothing
 * about a template. Where the machine does not tell, or the thread is virtual, it is the clock on the wall all the same.
 */
final class Effort {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final boolean told;
    private final long start;

    private Effort() {
        told = THREADS.isCurrentThreadCpuTimeSupported()
                && THREADS.isThreadCpuTimeEnabled()
                && !Thread.currentThread().isVirtual();
        start = now();
    }

    /** Begins to count for the current thread, which is the one to ask. */
    static Effort begin() {
        return new Effort();
    }

    boolean exceeds(Duration limit) {
        return now() - start > limit.toNanos();
    }

    private long now() {
        return told ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }
}
