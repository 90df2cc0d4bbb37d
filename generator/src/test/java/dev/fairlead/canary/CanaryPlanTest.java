package dev.fairlead.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.canary.PlannedStep.When;
import dev.fairlead.spec.Canary;
import dev.fairlead.spec.PodShare;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CanaryPlanTest {

    private static final StableSize SHOP = new StableSize(3, 3, 7);

    @Test
    void showsEachStepAtEachSize() {
        CanaryPlan plan =
                plan("steps: [{weight: 25, hold: 5m}, {weight: 50, hold: 10m, approval: true}]", SHOP, Room.OPEN);

        assertThat(plan.refusals()).isEmpty();
        assertThat(plan.warnings()).isEmpty();
        assertThat(plan.steps())
                .extracting(PlannedStep::hold)
                .containsExactly(Duration.ofMinutes(5), Duration.ofMinutes(10));
        assertThat(plan.steps()).extracting(PlannedStep::approval).containsExactly(false, true);
        assertThat(plan.steps().getFirst().at(When.MIN).pods()).isEqualTo(new PodShare(3, 1));
        assertThat(plan.steps().getFirst().at(When.MAX).pods()).isEqualTo(new PodShare(7, 2));
        assertThat(plan.steps().getLast().at(When.MAX).pods()).isEqualTo(new PodShare(7, 7));
        assertThat(plan.steps().getLast().at(When.MAX).reached()).isEqualTo(50);
    }

    @Test
    void refusesAStepThatPodsCannotGiveAndNamesTheNearest() {
        CanaryPlan plan = plan("steps: [{weight: 10, hold: 5m}]", SHOP, Room.OPEN);

        assertThat(plan.refusals())
                .containsExactly(
                        "step 1 asks for 10 %, which 3 stable pods cannot give: the nearest is 25 % (1 new pod);"
                                + " near enough are 25 %, 40 %, 50 %");
        assertThat(plan("{steps: [{weight: 10, hold: 5m}], tolerance: 15}", SHOP, Room.OPEN)
                        .refusals())
                .isEmpty();
    }

    @Test
    void warnsOfASizeAtWhichTheWeightWouldBeOff() {
        CanaryPlan plan = plan("steps: [{weight: 10, hold: 5m}]", new StableSize(3, 9, 12), Room.OPEN);

        assertThat(plan.refusals()).isEmpty();
        assertThat(plan.warnings()).containsExactly("with 3 stable pods step 1 (10 %) would reach 25 %");
    }

    @Test
    void refusesAStepWithThePodsOfTheStepBefore() {
        CanaryPlan plan = plan("steps: [{weight: 24, hold: 5m}, {weight: 26, hold: 5m}]", SHOP, Room.OPEN);

        assertThat(plan.refusals())
                .containsExactly("step 2 (26 %) has the same pods as the step before it: 1 beside 3 stable");
    }

    @Test
    void refusesAStepWithoutRoomAndWarnsOfALargerOne() {
        Room room = new Room(1, "the quota 'all' leaves 100m of requests.cpu");
        String steps = "steps: [{weight: 25, hold: 5m}, {weight: 50, hold: 5m}]";

        assertThat(plan(steps, SHOP, room).refusals())
                .containsExactly("step 2 needs 3 pods of the new version, and there is room for 1: "
                        + "the quota 'all' leaves 100m of requests.cpu");
        assertThat(plan(steps, SHOP, new Room(3, "few nodes")).warnings())
                .containsExactly("with 7 stable pods step 2 would need 7 new ones, and there is room for 3: few nodes");
    }

    @Test
    void weighsExactlyByGatewayAndGivesThePodsThatCarryIt() {
        CanaryPlan plan =
                plan("{routing: gateway, steps: [{weight: 1, hold: 5m}, {weight: 50, hold: 5m}]}", SHOP, Room.OPEN);

        assertThat(plan.refusals()).isEmpty();
        assertThat(plan.steps().getFirst().at(When.CURRENT).reached()).isEqualTo(1);
        assertThat(plan.steps().getFirst().at(When.CURRENT).pods()).isEqualTo(new PodShare(3, 1));
        assertThat(plan.steps().getLast().at(When.MAX).pods()).isEqualTo(new PodShare(7, 4));
    }

    @Test
    void changesThePodsOnlyWhenTheWeightIsOff() {
        Sizing replicas = new Sizing(Canary.Routing.REPLICAS, 5, 7);
        assertThat(replicas.better(25, new PodShare(3, 1))).isEmpty();
        assertThat(replicas.better(25, new PodShare(4, 1))).isEmpty();
        assertThat(replicas.better(25, new PodShare(5, 1))).hasValue(2);
        assertThat(replicas.better(25, new PodShare(7, 1))).hasValue(2);
        assertThat(replicas.better(50, new PodShare(3, 7))).hasValue(3);
        assertThat(replicas.better(10, new PodShare(3, 1))).isEmpty();
        Sizing gateway = new Sizing(Canary.Routing.GATEWAY, 5, 7);
        assertThat(gateway.better(50, new PodShare(4, 2))).isEmpty();
        assertThat(gateway.better(50, new PodShare(7, 2))).hasValue(4);
        assertThat(gateway.better(50, new PodShare(4, 3))).isEmpty();
        assertThat(gateway.better(50, new PodShare(4, 4))).hasValue(2);
    }

    private static CanaryPlan plan(String yaml, StableSize stable, Room room) {
        Canary canary = TestCanary.of(yaml);
        return CanaryPlan.of(canary, stable, Sizing.of(canary, stable, true), room, List.of());
    }
}
