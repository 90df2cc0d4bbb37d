package dev.fairlead.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.TestCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Canaries by number of pods: which share of real requests they get, and what callers notice. */
@WithKind
class CanaryTrafficTest {

    private static final int REQUESTS = 2_000;
    private static final double FALSE_ALARM = 1e-6;
    private static final int PER_SECOND = 150;
    private static final String STEPS = """
            canary:
              routing: replicas
              steps: [{weight: 10, hold: 1s}, {weight: 25, hold: 1s}, {weight: 50, hold: 1s}]
            """;

    @TempDir
    private Path folder;

    /** Nine stable pods make 10, 25 and 50 percent reachable: with one, three and nine of the new version beside them. */
    @Test
    void getsItsShareAndNoRequestIsLostByAbortOrPromotion(TestCluster cluster, Entrance entrance) throws Exception {
        Sample sample = new Sample(folder, cluster, entrance)
                .change("replicas: 3", "replicas: 9")
                .change("maxSurge: 1", "maxSurge: 4")
                .section(STEPS)
                .install("1.0.0")
                .version("1.1.0");

        Tally aborted;
        try (Load load = Load.of(sample.caller(), PER_SECOND)) {
            sample.run("canary", "start", "--until-step", "1").good();
            share(sample, 1, 10);
            assertThat(sample.run("canary", "abort").code()).isZero();
            sample.awaitServing();
            aborted = load.stop();
        }
        TrafficTable.row(
                "canary aborted under load", aborted.sent(), "0 lost", aborted.versions(), aborted.lostInAll());
        assertThat(aborted.lost()).isEmpty();
        assertThat(Load.burst(sample.caller(), 200).versions()).containsOnlyKeys("1.0.0");

        Tally promoted;
        try (Load load = Load.of(sample.caller(), PER_SECOND)) {
            sample.run("canary", "start", "--until-step", "2").good();
            share(sample, 3, 12);
            sample.run("canary", "advance").good();
            share(sample, 9, 18);
            sample.run("canary", "promote").good();
            sample.awaitServing();
            promoted = load.stop();
        }
        TrafficTable.row(
                "canary promoted under load", promoted.sent(), "0 lost", promoted.versions(), promoted.lostInAll());
        assertThat(promoted.lost()).isEmpty();
        assertThat(Load.burst(sample.caller(), 200).versions()).containsOnlyKeys("1.1.0");
        assertThat(sample.pods("canary")).isEmpty();
    }

    @Test
    void aClientThatSticksStaysWhereItWasWhenACanaryBegins(TestCluster cluster, Entrance entrance) throws IOException {
        Sample sample = new Sample(folder, cluster, entrance)
                .change("service: {type", "service: {sessionAffinity: clientIP, type")
                .section("canary: {routing: replicas, steps: [{weight: 25, hold: 1s}]}")
                .version("1.0.0");
        sample.run("install").good();
        sample.awaitAnswers();
        List<String> home = List.copyOf(Load.burst(sample.caller(), 20).pods().keySet());

        sample.version("1.1.0").run("canary", "start", "--until-step", "1").good();

        assertThat(sample.pods("canary")).hasSize(1);
        Tally tally = Load.burst(sample.caller(), 500);
        TrafficTable.row(
                "clientIP beside a canary of 25 %",
                tally.sent(), "1 pod of 4", tally.pods().size() + " pod", tally.lostInAll());
        assertThat(tally.pods().keySet()).containsExactlyElementsOf(home);
        assertThat(tally.lost()).isEmpty();
    }

    /**
     * Of {@value #REQUESTS} connections the canary gets a binomial number with the probability of its pods' share, as the node's proxy
     * takes each ready pod alike; the bounds are missed by chance once in {@code 1 / }{@value #FALSE_ALARM} times.
     */
    private static void share(Sample sample, int canaries, int pods) {
        sample.awaitServing();
        assertThat(sample.pods("canary")).hasSize(canaries);
        assertThat(sample.pods("")).hasSize(pods);
        Tally tally = Load.burst(sample.caller(), REQUESTS);
        Binomial.Bounds bounds = new Binomial(REQUESTS, (double) canaries / pods).bounds(FALSE_ALARM);
        int seen = tally.versions().getOrDefault("1.1.0", 0);
        TrafficTable.row(
                "canary of %d pods in %d (%d %%)".formatted(canaries, pods, 100 * canaries / pods),
                tally.sent(),
                bounds,
                seen,
                tally.lostInAll());
        assertThat(bounds.hold(seen)).as("%d not within %s", seen, bounds).isTrue();
        assertThat(tally.lost()).isEmpty();
    }
}
