package dev.fairlead.install.fleet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Works on the services of a graph in threads of their own: on each after all that it needs went well, on a limited number at once.
 * A failure skips exactly what depends on it.
 *
 * @param limit services that are worked on at once, at least 1
 * @param failFast whether nothing more is begun after a failure
 * @param stop whether the user wants to end: nothing more is begun, and what is under way sees it, too
 */
public record Schedule(NeedsGraph graph, int limit, boolean failFast, BooleanSupplier stop) {

    private static final long LOOK_MILLIS = 200;

    public Schedule {
        if (limit < 1) {
            throw new IllegalArgumentException("a limit of " + limit);
        }
    }

    /**
     * Works on all and returns when the last has ended.
     *
     * @param work on one service
     * @param good whether that went well, so that others may build on it
     * @param told each fate as it is known, by the calling thread
     * @return the fate of every service, in the graph's order
     * @throws RuntimeException what a work threw, when the others have ended
     */
    public <R> SequencedMap<String, Fate<R>> run(
            Function<String, R> work, Predicate<R> good, BiConsumer<String, Fate<R>> told) {
        Run<R> run = new Run<>(work, good, told);
        run.all();
        SequencedMap<String, Fate<R>> ordered = new LinkedHashMap<>();
        graph.services().forEach(service -> ordered.put(service, run.fates.get(service)));
        return ordered;
    }

    /** How one work ended: with a result, or with what it threw. */
    private record End<R>(
            String service, Optional<R> result, @Nullable Throwable thrown) {}

    /** What changes while it runs; touched by the calling thread alone. */
    private final class Run<R> {

        private final Function<String, R> work;
        private final Predicate<R> good;
        private final BiConsumer<String, Fate<R>> told;
        private final Set<String> waiting = graph.services();
        private final Map<String, Fate<R>> fates = new LinkedHashMap<>();
        private final Map<String, Thread> running = new LinkedHashMap<>();
        /** The failure that a service goes back to, for each that did not end well. */
        private final Map<String, String> failures = new LinkedHashMap<>();

        private final List<Throwable> thrown = new ArrayList<>();
        private final BlockingQueue<End<R>> ends = new LinkedBlockingQueue<>();
        private boolean interrupted;

        Run(Function<String, R> work, Predicate<R> good, BiConsumer<String, Fate<R>> told) {
            this.work = work;
            this.good = good;
            this.told = told;
        }

        void all() {
            while (true) {
                giveUp();
                begin();
                if (running.isEmpty()) {
                    break;
                }
                next().ifPresent(this::ended);
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (!thrown.isEmpty()) {
                throw first();
            }
        }

        /** Those that will not be begun any more. Each follows what it needs, so one pass finds all. */
        private void giveUp() {
            Optional<String> over = over();
            for (String service : List.copyOf(waiting)) {
                Optional<Fate<R>> fate = over.<Fate<R>>map(Fate.NotBegun::new).or(() -> skipped(service));
                fate.ifPresent(f -> {
                    waiting.remove(service);
                    settle(service, f);
                });
            }
        }

        private Optional<String> over() {
            if (interrupted || stop.getAsBoolean()) {
                return Optional.of("the run was ended before its turn");
            }
            return failFast && !failures.isEmpty()
                    ? Optional.of("%s failed, and nothing is begun after that"
                            .formatted(failures.values().iterator().next()))
                    : Optional.empty();
        }

        private Optional<Fate<R>> skipped(String service) {
            Optional<String> lost = graph.services().stream()
                    .filter(graph.of(service)::contains)
                    .filter(failures::containsKey)
                    .findFirst();
            return lost.map(need -> {
                String failed = failures.getOrDefault(need, need);
                failures.put(service, failed);
                return new Fate.Skipped<>(need, failed);
            });
        }

        private void begin() {
            for (String service : List.copyOf(waiting)) {
                if (running.size() < limit && graph.of(service).stream().allMatch(this::isGood)) {
                    waiting.remove(service);
                    running.put(service, Thread.ofVirtual().name(service).start(() -> ends.add(attempt(service))));
                }
            }
        }

        private boolean isGood(String service) {
            return fates.containsKey(service) && !failures.containsKey(service);
        }

        private End<R> attempt(String service) {
            try {
                return new End<>(service, Optional.of(work.apply(service)), null);
            } catch (RuntimeException | Error e) {
                return new End<>(service, Optional.empty(), e);
            }
        }

        private Optional<End<R>> next() {
            try {
                return Optional.ofNullable(ends.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                interrupted = true;
                running.values().forEach(Thread::interrupt);
                return Optional.empty();
            }
        }

        private void ended(End<R> end) {
            running.remove(end.service());
            if (end.result().filter(good).isEmpty()) {
                failures.put(end.service(), end.service());
            }
            if (end.thrown() != null) {
                thrown.add(end.thrown());
            }
            end.result().ifPresent(result -> settle(end.service(), new Fate.Done<>(result)));
        }

        private void settle(String service, Fate<R> fate) {
            fates.put(service, fate);
            told.accept(service, fate);
        }

        private RuntimeException first() {
            Throwable first = thrown.removeFirst();
            thrown.forEach(first::addSuppressed);
            if (first instanceof Error error) {
                throw error;
            }
            return (RuntimeException) first;
        }
    }
}
