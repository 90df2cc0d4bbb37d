package dev.fairlead.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.chart.PackageSource;
import dev.fairlead.chart.PortablePackage;
import dev.fairlead.helm.ReleaseStatus;
import dev.fairlead.helm.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DrainedTest {

    private static final Instant BEGAN = Instant.parse("2026-11-26T10:00:00Z");
    private static final Duration MOST = Duration.ofMinutes(2);
    private static final String GATEWAY = "{routing: gateway, steps: [{weight: 5, hold: 1s}]}";

    @Test
    void aGatewayHasSomeSecondsAfterItHasSeenTheRoute() {
        Optional<Instant> accepted = Optional.of(BEGAN.plusSeconds(3));
        assertThat(drained(GATEWAY, ReleaseStatus.DEPLOYED).at(accepted, BEGAN.plusSeconds(7)))
                .isFalse();
        assertThat(drained(GATEWAY, ReleaseStatus.DEPLOYED).at(accepted, BEGAN.plusSeconds(8)))
                .isTrue();
    }

    @Test
    void aGatewayThatDoesNotAnswerIsNotWaitedForWithoutEnd() {
        assertThat(drained(GATEWAY, ReleaseStatus.DEPLOYED).at(Optional.empty(), BEGAN.plusSeconds(119)))
                .isFalse();
        assertThat(drained(GATEWAY, ReleaseStatus.DEPLOYED).at(Optional.empty(), BEGAN.plusSeconds(120)))
                .isTrue();
    }

    @Test
    void whatHelmCouldNotApplyIsNotWaitedFor() {
        assertThat(drained(GATEWAY, ReleaseStatus.FAILED).at(Optional.empty(), BEGAN))
                .isTrue();
    }

    @Test
    void withoutAGatewayNothingIsWaitedFor() {
        assertThat(drained("steps: [{weight: 5, hold: 1s}]", ReleaseStatus.DEPLOYED)
                        .at(Optional.empty(), BEGAN))
                .isTrue();
    }

    private static Drained drained(String canary, ReleaseStatus status) {
        PortablePackage wanted = new PortablePackage(
                "shop",
                "prod",
                "shop",
                "1.36",
                "1.1.0",
                new PackageSource("environments/shop.yaml", Optional.empty(), false, Optional.empty()),
                "shop-1.1.0.tgz",
                "",
                "",
                "",
                "sha256:0");
        CanaryRecord record = new CanaryRecord(
                wanted,
                1,
                "1.0.0",
                TestCanary.of(canary),
                new Phase.Draining(),
                Orders.TO_THE_END,
                "ann",
                BEGAN,
                BEGAN,
                Optional.empty(),
                Map.of(),
                1,
                List.of());
        Revision revision = new Revision(5, BEGAN, status, "app", "1.1.0", "");
        return new Drained(new Standing(revision, record, record.phase()), MOST);
    }
}
