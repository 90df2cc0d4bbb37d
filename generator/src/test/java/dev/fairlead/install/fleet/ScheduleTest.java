package dev.fairlead.install.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of a run, without any cluster. */
@Timeout(60)
class ScheduleTest {

    /** A random graph, and which of its services fail. */
    private record Case(NeedsGraph graph, Set<String> failing, int limit) {

        static Case of(Random random) {
            int size = 1 + random.nextInt(30);
            List<String> names = new ArrayList<>(
                    IntStream.range(0, size).mapToObj(i -> "s" + i).toList());
            SequencedMap<String, Set<String>> needs = new LinkedHashMap<>();
            for (int i = 0; i < size; i++) {
                Set<String> of = new HashSet<>();
                for (int j = 0; j < i; j++) {
                    if (random.nextInt(6) == 0) {
                        of.add(names.get(j));
                    }
                }
                needs.put(names.get(i), of);
            }
            SequencedMap<String, Set<String>> shuffled = new LinkedHashMap<>();
            java.util.Collections.shuffle(names, random);
            names.forEach(name -> shuffled.put(name, needs.get(name)));
            Set<String> failing =
                    names.stream().filter(_ -> random.nextInt(8) == 0).collect(Collectors.toSet());
            return new Case(new NeedsGraph(shuffled), failing, 1 + random.nextInt(5));
        }

        /** Services that need a failing one, however far away. */
        Set<String> lost() {
            Set<String> lost = new TreeSet<>();
            for (String service : graph.services()) {
                if (graph.of(service).stream().anyMatch(n -> failing.contains(n) || lost.contains(n))) {
                    lost.add(service);
                }
            }
            return lost;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void ordersLimitsAndSkipsExactlyTheDependents(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            Case one = Case.of(random);
            Set<String> good = ConcurrentHashMap.newKeySet();
            Set<String> begun = ConcurrentHashMap.newKeySet();
            AtomicInteger now = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();

            SequencedMap<String, Fate<Boolean>> fates = new Schedule(one.graph(), one.limit(), false, () -> false)
                    .run(
                            service -> {
                                assertThat(good)
                                        .as(service)
                                        .containsAll(one.graph().of(service));
                                assertThat(begun.add(service)).as("twice").isTrue();
                                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                                java.util.concurrent.locks.LockSupport.parkNanos(20_000);
                                now.decrementAndGet();
                                return !one.failing().contains(service) && good.add(service);
                            },
                            result -> result,
                            (_, _) -> {});

            assertThat(most.get()).isLessThanOrEqualTo(one.limit());
            assertThat(fates.keySet()).containsExactlyElementsOf(one.graph().services());
            Set<String> skipped = fates.entrySet().stream()
                    .filter(e -> e.getValue() instanceof Fate.Skipped<Boolean>)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(skipped).isEqualTo(one.lost());
            fates.forEach((service, fate) -> {
                if (fate instanceof Fate.Skipped<Boolean> skip) {
                    assertThat(one.graph().of(service)).contains(skip.need());
                    assertThat(one.failing()).contains(skip.failed());
                } else {
                    assertThat(fate).isEqualTo(new Fate.Done<>(!one.failing().contains(service)));
                }
            });
        }
    }

    @Test
    void reachesTheLimitAndNeverMore() {
        int limit = 3;
        CountDownLatch together = new CountDownLatch(limit);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        NeedsGraph graph = NeedsGraph.independent(
                IntStream.range(0, 12).mapToObj(i -> "s" + i).toList());

        new Schedule(graph, limit, false, () -> false)
                .run(
                        service -> {
                            most.accumulateAndGet(now.incrementAndGet(), Math::max);
                            together.countDown();
                            await(together);
                            now.decrementAndGet();
                            return service;
                        },
                        _ -> true,
                        (_, _) -> {});

        assertThat(most).hasValue(limit);
    }

    @Test
    void aStopBeginsNothingMoreAndWaitsForWhatIsUnderWay() {
        AtomicBoolean stop = new AtomicBoolean();
        Set<String> ended = ConcurrentHashMap.newKeySet();

        SequencedMap<String, Fate<String>> fates = new Schedule(chain("a", "b", "c"), 4, false, stop::get)
                .run(
                        service -> {
                            stop.set(true);
                            pause();
                            ended.add(service);
                            return service;
                        },
                        _ -> true,
                        (_, _) -> {});

        assertThat(ended).containsExactly("a");
        assertThat(fates.get("a")).isEqualTo(new Fate.Done<>("a"));
        assertThat(List.of(fates.get("b"), fates.get("c")))
                .allSatisfy(f -> assertThat(f).isEqualTo(new Fate.NotBegun<>("the run was ended before its turn")));
    }

    @Test
    void failFastBeginsNothingMoreAndLetsTheOthersEnd() {
        CountDownLatch failed = new CountDownLatch(1);
        SequencedMap<String, Set<String>> needs = new LinkedHashMap<>();
        needs.put("bad", Set.of());
        needs.put("slow", Set.of());
        needs.put("later", Set.of("slow"));

        SequencedMap<String, Fate<Boolean>> fates = new Schedule(new NeedsGraph(needs), 2, true, () -> false)
                .run(
                        service -> {
                            if (service.equals("slow")) {
                                await(failed);
                            }
                            return !service.equals("bad");
                        },
                        result -> result,
                        (_, fate) -> {
                            if (fate.equals(new Fate.Done<>(false))) {
                                failed.countDown();
                            }
                        });

        assertThat(fates.get("slow")).isEqualTo(new Fate.Done<>(true));
        assertThat(fates.get("later")).isEqualTo(new Fate.NotBegun<>("bad failed, and nothing is begun after that"));
    }

    @Test
    void saysThroughWhatAServiceDependsOnTheOneThatFailed() {
        SequencedMap<String, Fate<Boolean>> fates = new Schedule(chain("cart", "shop", "web"), 4, false, () -> false)
                .run(service -> !service.equals("cart"), result -> result, (_, _) -> {});

        assertThat(fates.values().stream()
                        .filter(Fate.Skipped.class::isInstance)
                        .map(f -> ((Fate.Skipped<?>) f).words()))
                .containsExactly("needs cart, which failed", "needs shop, which needs cart, which failed");
    }

    @Test
    void whatAWorkThrowsComesOutWhenTheOthersHaveEnded() {
        Set<String> ended = ConcurrentHashMap.newKeySet();
        Schedule schedule = new Schedule(NeedsGraph.independent(List.of("a", "b")), 2, false, () -> false);

        assertThatThrownBy(() -> schedule.run(
                        service -> {
                            if (service.equals("a")) {
                                throw new IllegalStateException("a defect");
                            }
                            pause();
                            return ended.add(service);
                        },
                        _ -> true,
                        (_, _) -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a defect");
        assertThat(ended).containsExactly("b");
    }

    @Test
    void aGraphWithACycleOrAStrangerIsNone() {
        SequencedMap<String, Set<String>> cycle = new LinkedHashMap<>();
        cycle.put("a", Set.of("b"));
        cycle.put("b", Set.of("a"));

        assertThatThrownBy(() -> new NeedsGraph(cycle)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NeedsGraph(new LinkedHashMap<>(Map.of("a", Set.of("elsewhere")))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Schedule(chain("a"), 0, false, () -> false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Each needs the one before. */
    private static NeedsGraph chain(String... services) {
        SequencedMap<String, Set<String>> needs = new LinkedHashMap<>();
        for (int i = 0; i < services.length; i++) {
            needs.put(services[i], i == 0 ? Set.of() : Set.of(services[i - 1]));
        }
        return new NeedsGraph(needs);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
