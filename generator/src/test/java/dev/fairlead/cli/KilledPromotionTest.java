package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program is killed while it promotes: at any moment of its life, and within its commit. Each time the project is untouched or
 * complete for whoever comes next.
 */
@WithSandbox
class KilledPromotionTest {

    private static final int KILLS = 12;
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private enum Found {
        UNTOUCHED,
        /** The next command finished it. */
        FINISHED,
        COMPLETE
    }

    @TempDir
    private Path folder;

    @Test
    void theProjectIsUntouchedOrComplete(TestCluster dev) throws IOException, InterruptedException {
        PromotableProject promotable = PromotableProject.installed(folder, dev);
        Duration life = lived(promotable);
        Random random = new Random(11);
        Map<Found, Integer> found = new EnumMap<>(Found.class);
        for (int kill = 0; kill < KILLS; kill++) {
            promotable.restore();
            ProgramProcess program = promotable.promote("ann");
            try {
                switch (kill % 3) {
                    case 0 -> program.ends(Duration.ofMillis(random.nextLong(life.toMillis())));
                    case 1 -> {
                        seen(promotable, program, "stage");
                        TimeUnit.MICROSECONDS.sleep(random.nextInt(12_000));
                    }
                    default -> seen(promotable, program, "journal");
                }
                program.remove();
                assertThat(program.ends(LIMIT)).isTrue();
            } finally {
                program.remove();
            }
            found.merge(judge(promotable, "kill " + kill), 1, Integer::sum);
        }
        System.out.println("killed promotions: " + found);
        assertThat(found.getOrDefault(Found.FINISHED, 0) + found.getOrDefault(Found.COMPLETE, 0))
                .as("kills that came when files were being moved, or later: " + found)
                .isPositive();
    }

    private static Duration lived(PromotableProject promotable) throws IOException, InterruptedException {
        ProgramProcess whole = promotable.promote("ann");
        try {
            assertThat(whole.ends(LIMIT)).isTrue();
            assertThat(whole.code()).as(whole.output()).isZero();
            assertThat(promotable.isComplete()).isTrue();
            return whole.age();
        } finally {
            whole.remove();
        }
    }

    /** Waits for a sign of the commit: its first file is staged, or its journal names all and they are being moved. */
    private static void seen(PromotableProject promotable, ProgramProcess program, String sign)
            throws InterruptedException {
        Path file = promotable.project().path(".fairlead/promote").resolve(sign);
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!Files.exists(file) && System.nanoTime() < end && !program.ends(Duration.ZERO)) {
            Thread.onSpinWait();
        }
    }

    private static Found judge(PromotableProject promotable, String when) throws IOException {
        boolean untouched = promotable.isUntouched();
        boolean journal = Files.exists(promotable.project().path(".fairlead/promote/journal"));
        TestProject.Outcome next =
                promotable.project().run("promotions", "log", "web").good();
        if (promotable.isUntouched()) {
            assertThat(journal)
                    .as(when + ": a journal promises that it is finished")
                    .isFalse();
            assertThat(untouched).as(when).isTrue();
            return Found.UNTOUCHED;
        }
        assertThat(promotable.isComplete()).as(when).isTrue();
        assertThat(next.err().contains("finished a promotion that was cut off"))
                .as(when)
                .isEqualTo(journal);
        return journal ? Found.FINISHED : Found.COMPLETE;
    }
}
