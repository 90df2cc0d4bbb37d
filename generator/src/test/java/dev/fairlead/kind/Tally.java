package dev.fairlead.kind;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Counts replies; safe for several threads. */
final class Tally {

    private final Map<String, Integer> pods = new TreeMap<>();
    private final Map<String, Integer> versions = new TreeMap<>();
    private final Map<String, Integer> lost = new TreeMap<>();
    private int sent;

    synchronized void count(Reply reply) {
        sent++;
        switch (reply) {
            case Reply.Answer answer -> {
                if (answer.status() == 200) {
                    pods.merge(answer.pod(), 1, Integer::sum);
                    versions.merge(answer.version(), 1, Integer::sum);
                } else {
                    lost.merge("HTTP " + answer.status(), 1, Integer::sum);
                }
            }
            case Reply.Lost failure -> lost.merge(failure.why(), 1, Integer::sum);
        }
    }

    synchronized int sent() {
        return sent;
    }

    /** Whole answers with status 200, by pod. */
    synchronized Map<String, Integer> pods() {
        return Map.copyOf(pods);
    }

    /** Whole answers with status 200, by version. */
    synchronized Map<String, Integer> versions() {
        return Map.copyOf(versions);
    }

    /** All else, by cause. */
    synchronized Map<String, Integer> lost() {
        return Map.copyOf(lost);
    }

    int lostInAll() {
        return sum(Tally::lost);
    }

    private int sum(Function<Tally, Map<String, Integer>> of) {
        return of.apply(this).values().stream().mapToInt(Integer::intValue).sum();
    }
}
