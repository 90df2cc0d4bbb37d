package dev.fairlead.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.TestCluster;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of the release while requests come in, a new connection each. */
@WithKind
class RolloutTest {

    private static final int PER_SECOND = 500;
    private static final int EACH = 10_000;

    @TempDir
    private Path folder;

    @Test
    void noRequestIsLostByAnUpdateARollbackOrANewConfig(TestCluster cluster, Entrance entrance) throws Exception {
        Sample sample = new Sample(folder, cluster, entrance).install("1.0.0");

        Tally updated = under(sample, "rolling update under load", () -> sample.install("1.1.0"));
        assertThat(updated.versions()).containsOnlyKeys("1.0.0", "1.1.0");

        Tally back = under(sample, "rollback under load: never ready", () -> {
            sample.change("READY: \"true\"", "READY: \"false\"").version("1.2.0");
            assertThat(sample.run("install", "--timeout", "15s").code()).isEqualTo(4);
        });
        assertThat(back.versions())
                .as("a version that is never ready gets no request")
                .containsOnlyKeys("1.1.0");

        Tally crashed = under(sample, "rollback under load: crash loop", () -> {
            sample.change("READY: \"false\"", "READY: \"perhaps\"");
            assertThat(sample.run("install", "--crash-limit", "2").code()).isEqualTo(4);
        });
        assertThat(crashed.versions()).containsOnlyKeys("1.1.0");

        List<String> before = Sample.names(sample.pods("stable"));
        Tally configured = under(sample, "a config change rolls the pods", () -> {
            sample.change("READY: \"perhaps\"", "READY: \"true\"")
                    .change("page=1", "page=2")
                    .install("1.1.0");
        });
        assertThat(Sample.names(sample.pods("stable"))).hasSize(3).doesNotContainAnyElementsOf(before);
        assertThat(configured.versions()).containsOnlyKeys("1.1.0");
    }

    private interface Change {
        void run() throws Exception;
    }

    /** A change under load, which goes on for at least {@value #EACH} requests; none may be lost. */
    private static Tally under(Sample sample, String what, Change change) throws Exception {
        try (Load load = Load.of(sample.caller(), PER_SECOND)) {
            load.until(PER_SECOND);
            change.run();
            Tally tally = load.until(EACH).stop();
            TrafficTable.row(what, tally.sent(), "0 lost", tally.versions(), tally.lostInAll());
            assertThat(tally.lost()).as(what).isEmpty();
            return tally;
        }
    }
}
