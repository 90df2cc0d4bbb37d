package dev.fairlead.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.Await;
import dev.fairlead.cluster.sandbox.TestCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Canaries by the weights of a Gateway API route, through Contour and Envoy. */
@WithKind
class GatewayTest {

    private static final int REQUESTS = 2_000;
    private static final double FALSE_ALARM = 1e-6;
    private static final int PER_SECOND = 200;

    private static final String CANARY = """
            canary:
              routing: gateway
              steps: [{weight: 1, hold: 1s}, {weight: 10, hold: 1s}, {weight: 50, hold: 1s}]
              match:
                header: {name: X-Canary, value: always}
                cookie: {name: canary, value: always}
            """;

    @TempDir
    private Path folder;

    /** Of each change that lost any, how many requests by cause. */
    private final Map<String, Map<String, Integer>> lost = new LinkedHashMap<>();

    @Test
    void theRouteWeighsExactlyAndWhoAsksForTheCanaryGetsIt(TestCluster cluster, Entrance entrance, KindCluster kind)
            throws Exception {
        Routed routed = Routed.installed(folder, cluster, entrance, kind, CANARY);
        Caller caller = routed.caller();
        Sample sample = routed.sample().version("1.1.0");

        under(caller, "gateway canary starts under load", () -> start(sample, 1));
        weighs(caller, 1);
        under(
                caller,
                "gateway canary advances under load",
                () -> sample.run("canary", "advance").good());
        weighs(caller, 10);
        under(
                caller,
                "gateway canary aborted under load",
                () -> sample.run("canary", "abort").good());
        Await.within(
                Routed.TAKEN_UP,
                () -> assertThat(Load.burst(caller, 100).versions()).containsOnlyKeys("1.0.0"));
        under(caller, "gateway canary goes through all steps under load", () -> start(sample, 3));
        weighs(caller, 50);
        under(
                caller,
                "gateway canary promoted under load",
                () -> sample.run("canary", "promote").good());
        Await.within(
                Routed.TAKEN_UP,
                () -> assertThat(Load.burst(caller, 100).versions()).containsOnlyKeys("1.1.0"));
        assertThat(lost).isEmpty();
    }

    private static void start(Sample sample, int step) throws IOException {
        sample.run("canary", "start", "--until-step", Integer.toString(step)).good();
    }

    private interface Change {
        void run() throws Exception;
    }

    /** A change under load, which must lose no request. */
    private void under(Caller caller, String what, Change change) throws Exception {
        try (Load load = Load.of(caller, PER_SECOND)) {
            load.until(PER_SECOND);
            change.run();
            Tally tally = load.until(load.tally().sent() + PER_SECOND).stop();
            TrafficTable.row(what, tally.sent(), "0 lost", tally.versions(), tally.lostInAll());
            if (tally.lostInAll() > 0) {
                lost.put(what, tally.lost());
            }
        }
    }

    /**
     * Envoy takes the canary for each request by itself with the probability of its weight, so its count is binomial; the bounds are
     * missed by chance once in {@code 1 / }{@value #FALSE_ALARM} times.
     */
    private static void weighs(Caller caller, int percent) throws InterruptedException {
        Routed.awaitWeight();
        Tally tally = Load.burst(caller, REQUESTS);
        Binomial.Bounds bounds = new Binomial(REQUESTS, percent / 100.0).bounds(FALSE_ALARM);
        int seen = tally.versions().getOrDefault("1.1.0", 0);
        TrafficTable.row("gateway weight " + percent + " %", tally.sent(), bounds, seen, tally.lostInAll());
        assertThat(bounds.hold(seen)).as("%d not within %s", seen, bounds).isTrue();
        assertThat(tally.lost()).isEmpty();

        reachesTheCanary("a header", caller.header("X-Canary", "always"), percent);
        reachesTheCanary("a cookie", caller.header("Cookie", "a=b; canary=always"), percent);
    }

    private static void reachesTheCanary(String how, Caller caller, int percent) {
        Tally asked = Load.burst(caller, 200);
        TrafficTable.row(
                how + " asks for the canary beside " + percent + " %",
                asked.sent(),
                "all",
                asked.versions(),
                asked.lostInAll());
        assertThat(asked.versions()).containsOnlyKeys("1.1.0");
        assertThat(asked.lost()).isEmpty();
    }
}
