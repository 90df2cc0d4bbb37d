package dev.fairlead.canary.analysis;

import dev.fairlead.cluster.ClusterAccess;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A clock that a test moves, and a step that began when it was made, on no cluster at all. */
final class TestTime extends Clock {

    private static final ClusterAccess NOWHERE = new ClusterAccess(
            new KubernetesClientBuilder()
                    .withConfig(new ConfigBuilder(io.fabric8.kubernetes.client.Config.empty())
                            .withMasterUrl("https://127.0.0.1:1")
                            .build())
                    .build(),
            Path.of("none"),
            "none",
            "https://127.0.0.1:1",
            "v1.36.3",
            "nobody",
            true);

    private final Instant began = Instant.parse("2026-01-01T00:00:00Z");
    private Instant now = began;

    void pass(Duration time) {
        now = now.plus(time);
    }

    Situation situation() {
        return situation(Map.of());
    }

    Situation situation(Map<String, Gate> gates) {
        return new Situation(NOWHERE, "shop", "shop", Map.of(), Map.of(), began, this, UnaryOperator.identity(), gates);
    }

    /** A step of now, by the real clock. */
    static Situation now(Instant began) {
        return new Situation(
                NOWHERE,
                "shop",
                "shop",
                Map.of(),
                Map.of(),
                began,
                Clock.systemUTC(),
                UnaryOperator.identity(),
                Map.of());
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
