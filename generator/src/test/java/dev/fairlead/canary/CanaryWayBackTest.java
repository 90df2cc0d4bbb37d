package dev.fairlead.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.canary.analysis.Outcome;
import dev.fairlead.canary.analysis.Pace;
import dev.fairlead.canary.analysis.PlannedCheck;
import dev.fairlead.chart.PackagedChart;
import dev.fairlead.cluster.sandbox.RealServer;
import dev.fairlead.cluster.sandbox.RealServerExtension;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.install.record.Reading;
import dev.fairlead.install.record.Verification;
import dev.fairlead.spec.VerificationPlan;
import dev.fairlead.spec.tree.Fields;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Ways back: step by step, after failures that two processes have seen, and after the promotion. */
@WithSandbox
@ExtendWith(RealServerExtension.class)
@Execution(ExecutionMode.CONCURRENT)
@org.junit.jupiter.api.TestInstance(org.junit.jupiter.api.TestInstance.Lifecycle.PER_METHOD)
class CanaryWayBackTest {

    private static final String STEPWISE =
            "{steps: [{weight: 25, hold: 1s}, {weight: 50, hold: 1s}], takeBack: {hold: 1s}}";

    private CanaryRehearsal rehearsal;

    @BeforeEach
    void begin(TestCluster cluster) {
        rehearsal = new CanaryRehearsal(cluster);
    }

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @Test
    void goesDownThroughTheStepsWhereTheSpecWantsIt() {
        rehearsal.install(rehearsal.pack("1.0.0"));
        String manifest = rehearsal.releases().manifest(1);
        PlannedCheck slowInTheSecondStep = check(
                0,
                () -> rehearsal.ready("canary") < 3 ? Outcome.pass("fast", Map.of()) : Outcome.fail("slow", Map.of()));
        CanaryOutcome outcome;
        Capacity capacity = new Capacity(rehearsal);
        try (capacity) {
            outcome = rehearsal.start(rehearsal.pack("1.1.0"), STEPWISE, slowInTheSecondStep);
        }

        assertThat(outcome).isInstanceOfSatisfying(CanaryOutcome.TakenBack.class, back -> {
            assertThat(back.reason()).isEqualTo("speed: slow");
            assertThat(back.asked()).isFalse();
            assertThat(back.why()).isPresent();
        });
        assertThat(rehearsal.descriptions())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("test 1.0.0"),
                        one -> assertThat(one).startsWith("canary 1.1.0 step 1 of 2, 25 % by 1 pod"),
                        two -> assertThat(two).startsWith("canary 1.1.0 step 2 of 2, 50 % by 3 pods"),
                        down -> assertThat(down).startsWith("canary 1.1.0 back to step 1, 25 %: speed: slow"),
                        off -> assertThat(off).startsWith("canary 1.1.0 no more requests: speed: slow"),
                        back -> assertThat(back).startsWith("back to 1, canary 1.1.0 taken back: speed: slow"));
        assertThat(capacity.fewest()).isEqualTo(3);
        assertThat(rehearsal.releases().manifest(rehearsal.newest())).isEqualTo(manifest);
    }

    @Test
    void aPersonMayTakeItBackAtOnceAllTheSameAndInTheMiddleOfTheWay() {
        rehearsal.install(rehearsal.pack("1.0.0"));
        rehearsal.start(rehearsal.pack("1.1.0"), STEPWISE, OptionalInt.of(2));
        CanaryOptions noWait = new CanaryOptions(CanaryRehearsal.LIMITS, false, "0.1.0");

        assertThat(new CanaryAbort(rehearsal.scope(), noWait, _ -> List.of()).run("it is odd", false))
                .isInstanceOfSatisfying(
                        CanaryOutcome.Left.class,
                        left -> assertThat(left.state()).contains("back to step 1, 25 %: it is odd"));
        CanaryStatusReport status = new CanaryStatus(rehearsal.scope()).run().orElseThrow();
        assertThat(status.state()).isEqualTo(CanaryStatusReport.State.ABORTING);
        assertThat(status.reason()).isEqualTo("it is odd");

        CanaryOutcome outcome =
                new CanaryAbort(rehearsal.scope(), rehearsal.options(), _ -> List.of()).run("now", true);

        assertThat(outcome).isInstanceOfSatisfying(CanaryOutcome.TakenBack.class, back -> {
            assertThat(back.reason()).isEqualTo("it is odd");
            assertThat(back.asked()).isTrue();
        });
        assertThat(rehearsal.descriptions().stream().filter(d -> d.contains("back to step")))
                .hasSize(1);
        assertThat(rehearsal.deployment("shop-canary")).isNull();
    }

    @Test
    void failuresThatAnotherProcessHasSeenCount() {
        rehearsal.install(rehearsal.pack("1.0.0"));
        AtomicInteger looks = new AtomicInteger();
        PlannedCheck slow = check(2, () -> {
            // The process ends after the second failure, of two that are tolerated.
            rehearsal.stop.set(looks.incrementAndGet() == 2);
            return Outcome.fail("slow", Map.of());
        });

        assertThat(rehearsal.start(rehearsal.pack("1.1.0"), "steps: [{weight: 50, hold: 1h}]", slow))
                .isInstanceOf(CanaryOutcome.Interrupted.class);
        assertThat(looks).hasValue(2);
        rehearsal.stop.set(false);

        assertThat(rehearsal.resume(slow))
                .isInstanceOfSatisfying(
                        CanaryOutcome.TakenBack.class,
                        back -> assertThat(back.reason()).isEqualTo("speed: slow"));
        assertThat(looks).as("the third failure is one too many").hasValue(3);
    }

    @Test
    void aPromotedVersionIsAskedWhatAnInstallIsAsked(RealServer server) {
        rehearsal.install(pack("1.0.0", server, "/?status=200"));
        rehearsal.start(pack("1.1.0", server, "/?status=204"), "steps: [{weight: 50, hold: 1s}]", OptionalInt.of(1));

        assertThat(rehearsal.promote()).isEqualTo(new CanaryOutcome.Promoted("shop", "1.1.0", 4));

        Reading reading = rehearsal.scope().records().read(4);
        assertThat(reading).isInstanceOfSatisfying(Reading.Good.class, good -> {
            assertThat(good.record().verification().standing()).isEqualTo(Verification.Standing.VERIFIED);
            assertThat(good.record().verification().results().getFirst().detail())
                    .isEqualTo("status 204");
        });
    }

    @Test
    void aPromotedVersionThatAnswersBadlyIsTakenBack(RealServer server) {
        rehearsal.install(pack("1.0.0", server, "/?status=200"));
        String manifest = rehearsal.releases().manifest(1);

        CanaryOutcome outcome = rehearsal.start(
                pack("1.1.0", server, "/?status=503&body=no+database"), "steps: [{weight: 50, hold: 1s}]");

        assertThat(outcome.exitCode()).isEqualTo(4);
        assertThat(outcome).isInstanceOfSatisfying(CanaryOutcome.TakenBack.class, back -> {
            assertThat(back.reason())
                    .startsWith("after the promotion: verification failed: http ready: Service/shop ")
                    .contains("status 503");
            assertThat(back.why())
                    .hasValueSatisfying(why -> assertThat(why.checks())
                            .singleElement()
                            .satisfies(c -> assertThat(c.name()).isEqualTo("ready")));
        });
        assertThat(rehearsal.image("shop")).isEqualTo("registry.example/shop:1.0.0");
        assertThat(rehearsal.releases().manifest(rehearsal.newest())).isEqualTo(manifest);
        assertThat(rehearsal.scope().records().read(4)).isEqualTo(new Reading.Absent(4));
    }

    private interface Answer {
        Outcome give();
    }

    private static PlannedCheck check(int tolerated, Answer answer) {
        Pace pace = new Pace(Duration.ZERO, Duration.ofMillis(300), tolerated, Pace.WhenInconclusive.FAIL);
        return new PlannedCheck("speed", "pods", pace, _ -> answer.give());
    }

    private PackagedChart pack(String version, RealServer server, String path) {
        VerificationPlan plan = VerificationPlan.of(Fields.of(
                TestCanary.section("http: [{name: ready, path: \"%s\", timeout: 10s, within: 5s}]".formatted(path))));
        return rehearsal.pack(
                version,
                "replicas: 3\n  podAnnotations: {sandbox.fairlead.dev/ip: \"%s\"}".formatted(server.address()),
                "{enabled: false}",
                "{sessionAffinity: None}",
                "{routing: replicas}",
                plan);
    }
}
