package dev.fairlead.kind;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Clients that keep the cookie they are given and send it from then on, as browsers do. */
final class Visitors {

    private static final int AT_ONCE = 4;
    private static final Duration PAUSE = Duration.ofMillis(30);

    private final List<Visitor> all;

    /** So many who have not been there yet. */
    Visitors(Caller caller, int number) {
        this.all = IntStream.range(0, number).mapToObj(_ -> new Visitor(caller)).toList();
    }

    /** Each comes once, four of them at a time, some 130 a second at most. */
    void visit(Tally tally) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(AT_ONCE);
        for (int i = 0; i < AT_ONCE; i++) {
            int first = i;
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    for (int n = first; n < all.size(); n += AT_ONCE) {
                        tally.count(all.get(n).call());
                        LockSupport.parkNanos(PAUSE.toNanos());
                    }
                } finally {
                    over.countDown();
                }
            });
        }
        over.await();
    }

    /** How many came to this version the last time. */
    int at(String version) {
        return (int) all.stream().filter(v -> v.version.equals(version)).count();
    }

    /** How many have a cookie. */
    int known() {
        return (int) all.stream().filter(v -> v.cookie != null).count();
    }

    /** How many had a cookie and came to another version than the time before, so far. */
    int strayed() {
        return all.stream().mapToInt(v -> v.strayed).sum();
    }

    private static final class Visitor {

        private final Caller caller;
        private @Nullable String cookie;
        private String version = "";
        private int strayed;

        Visitor(Caller caller) {
            this.caller = caller;
        }

        Reply call() {
            Reply reply = (cookie == null ? caller : caller.header("Cookie", cookie)).call();
            if (reply instanceof Reply.Answer answer) {
                strayed += cookie != null && !version.equals(answer.version()) ? 1 : 0;
                version = answer.version();
                cookie = answer.cookie().isEmpty() ? cookie : answer.cookie();
            }
            return reply;
        }
    }
}
