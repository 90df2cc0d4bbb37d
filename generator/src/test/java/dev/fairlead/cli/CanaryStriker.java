package dev.fairlead.cli;

import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.fault.ReleaseTicks;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/**
 * Kills a program that works on a canary at a random moment: after a random one of all the changes that its work makes to the release,
 * and a random time. How many changes a work makes, it learns.
 */
final class CanaryStriker {

    private static final Duration LIMIT = Duration.ofMinutes(6);
    private static final int SOON_MILLIS = 400;
    private static final int LATER_MILLIS = 6000;

    private final TestCluster cluster;
    private final Map<CanaryLife.Work, Integer> changes = new EnumMap<>(Map.of(
            CanaryLife.Work.START, 24,
            CanaryLife.Work.START_TO_STEP, 8,
            CanaryLife.Work.START_BROKEN, 16,
            CanaryLife.Work.ADVANCE, 8,
            CanaryLife.Work.PROMOTE, 12,
            CanaryLife.Work.ABORT, 10,
            CanaryLife.Work.RESUME, 10));

    CanaryStriker(TestCluster cluster) {
        this.cluster = cluster;
    }

    Struck strike(Start program, CanaryLife.Work work, Ending ending, Random random) throws Exception {
        int after = random.nextInt(changes.getOrDefault(work, 0) + 1);
        int more = random.nextInt(random.nextBoolean() ? SOON_MILLIS : LATER_MILLIS);
        try (ReleaseTicks ticks = ReleaseTicks.of(cluster.client(), cluster.namespace())) {
            ProgramProcess process = program.start();
            try {
                boolean reached = ticks.await(after, process::isOver, LIMIT);
                if (!reached || process.ends(Duration.ofMillis(more))) {
                    process.ends(LIMIT);
                    changes.put(work, ticks.count());
                    return new Struck(false, process.output());
                }
                ending.strike(process);
                return new Struck(process.ends(LIMIT), process.output());
            } finally {
                process.remove();
                changes.merge(work, ticks.count(), Math::max);
            }
        }
    }

    /**
     * How it went.
     *
     * @param killed whether it was killed; else it was faster
     * @param output what the program said
     */
    record Struck(boolean killed, String output) {}

    /** Begins it, once all is watched. */
    interface Start {
        ProgramProcess start() throws Exception;
    }
}
