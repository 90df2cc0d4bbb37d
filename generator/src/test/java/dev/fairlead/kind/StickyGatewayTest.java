package dev.fairlead.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.TestCluster;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that the gateway's cookie keeps at the new version, through Contour and Envoy. {@code sessionPersistence} is of the Gateway API's
 * experimental channel, and Contour 1.33 does not know it: the sandbox's {@code CanaryVariantsTest} shows what the server is given.
 */
@WithKind
class StickyGatewayTest {

    private static final int VISITORS = 200;
    private static final int LATER = 4;
    private static final double FALSE_ALARM = 1e-6;
    private static final String CANARY = """
            canary:
              routing: gateway
              steps: [{weight: 10, hold: 1s}, {weight: 50, hold: 1s}]
              match:
                cookie: {name: track, value: canary, keep: true}
            """;

    @TempDir
    private Path folder;

    /**
     * Who has no cookie is weighed at each visit: of so many, Binomial(n, 1 − (1 − p)ᵏ) are at the new version after k visits. Who has
     * one is not weighed any more.
     */
    @Test
    void whoHasReachedTheCanaryStaysThereUntilItIsTakenBack(TestCluster cluster, Entrance entrance, KindCluster kind)
            throws Exception {
        Routed routed = Routed.installed(folder, cluster, entrance, kind, CANARY);
        Sample sample = routed.sample().version("1.1.0");
        sample.run("canary", "start", "--until-step", "1").good();
        Routed.awaitWeight();
        Visitors visitors = new Visitors(routed.caller(), VISITORS);
        Tally all = new Tally();

        visitors.visit(all);
        moved("first visits at 10 %", visitors, 0, 0.1, all);
        int known = visitors.known();
        for (int i = 0; i < LATER; i++) {
            visitors.visit(all);
        }
        moved(LATER + " later visits at 10 %", visitors, known, 1 - Math.pow(0.9, LATER), all);
        sample.run("canary", "advance").good();
        Routed.awaitWeight();
        known = visitors.known();
        visitors.visit(all);
        moved("one more visit at 50 %", visitors, known, 0.5, all);

        known = visitors.known();
        Tally meanwhile = during(visitors, () -> sample.run("canary", "abort").good());
        TrafficTable.row(
                "cookies keep %d visitors at the canary until it is aborted under load".formatted(known),
                meanwhile.sent(),
                "0 lost",
                meanwhile.versions(),
                meanwhile.lostInAll());
        assertThat(meanwhile.lost()).isEmpty();
        Tally after = new Tally();
        visitors.visit(after);
        TrafficTable.row(
                "the same visitors after the abort, with their cookies",
                after.sent(),
                "all at 1.0.0",
                after.versions(),
                after.lostInAll());
        assertThat(visitors.known()).isGreaterThanOrEqualTo(known);
        assertThat(after.versions()).containsOnlyKeys("1.0.0");
        assertThat(after.lost()).isEmpty();
    }

    /** Nobody who was known has strayed, and of the others so many have moved as the weight says. */
    private static void moved(String what, Visitors visitors, int known, double chance, Tally all) {
        int unknown = VISITORS - known;
        int moved = visitors.known() - known;
        Binomial.Bounds bounds = new Binomial(unknown, chance).bounds(FALSE_ALARM);
        TrafficTable.row(
                "%s: %d clients without a cookie reach the canary".formatted(what, unknown),
                all.sent(),
                bounds,
                "%d; strayed %d".formatted(moved, visitors.strayed()),
                all.lostInAll());
        assertThat(all.lost()).as(what).isEmpty();
        assertThat(visitors.strayed()).as(what).isZero();
        assertThat(visitors.at("1.1.0")).as(what).isEqualTo(visitors.known());
        assertThat(bounds.hold(moved))
                .as("%s: %d not within %s", what, moved, bounds)
                .isTrue();
    }

    private interface Change {
        void run() throws Exception;
    }

    /** What becomes of visits that go on while something is changed. */
    private static Tally during(Visitors visitors, Change change) throws Exception {
        Tally tally = new Tally();
        AtomicBoolean over = new AtomicBoolean();
        Thread visits = Thread.ofPlatform().daemon().start(() -> {
            try {
                while (!over.get()) {
                    visitors.visit(tally);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            change.run();
        } finally {
            over.set(true);
            visits.join();
        }
        return tally;
    }
}
