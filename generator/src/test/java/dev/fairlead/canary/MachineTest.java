package dev.fairlead.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.canary.Action.Pause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Every state, beside everything that can be seen and asked for in it. */
class MachineTest {

    private static final Machine MACHINE = new Machine(TestCanary.of(
            "steps: [{weight: 25, hold: 5m}, {weight: 50, hold: 5m, approval: true}, {weight: 75, hold: 5m}]"));
    private static final Machine STEPWISE = new Machine(
            TestCanary.of(
                    "{steps: [{weight: 25, hold: 5m}, {weight: 50, hold: 5m, approval: true}, {weight: 75, hold: 5m}], takeBack: {hold: 1m}}"));
    private static final Machine GATEWAY = new Machine(
            TestCanary.of(
                    "{routing: gateway, steps: [{weight: 25, hold: 5m}, {weight: 50, hold: 5m, approval: true}, {weight: 75, hold: 5m}]}"));
    private static final List<Machine> MACHINES = List.of(MACHINE, STEPWISE, GATEWAY);
    private static final int STEPS = 3;
    private static final List<Phase> PHASES = List.of(
            new Phase.Step(1),
            new Phase.Step(2),
            new Phase.Step(3),
            new Phase.Promoting(),
            new Phase.Draining(),
            new Phase.Promoted(),
            new Phase.Lowering(2, "slow", false),
            new Phase.Lowering(1, "slow", true),
            new Phase.Aborting("slow", false),
            new Phase.Returned("slow", false));
    private static final List<Rollout> ROLLOUTS =
            List.of(new Rollout.Moving(), new Rollout.Healthy(), new Rollout.Broken("crash loop"));
    private static final List<Judgement> JUDGEMENTS = List.of(
            new Judgement.Good(),
            new Judgement.Bad("errors"),
            new Judgement.Open("no metric", false),
            new Judgement.Open("no metric", true));
    private static final List<OptionalInt> NUMBERS = List.of(OptionalInt.empty(), OptionalInt.of(2));
    private static final List<Orders> ORDERS = List.of(
            Orders.plan(),
            Orders.upTo(1),
            Orders.upTo(2),
            Orders.plan().approving(1),
            Orders.plan().approving(2),
            Orders.promotion(),
            Orders.abortion("ann saw it", false),
            Orders.abortion("ann saw it", true));

    /** One of all cases, and what is decided in it. */
    private record Case(Machine machine, Sight sight, Orders orders) {

        Action action() {
            return machine.next(sight, orders);
        }

        boolean isStep() {
            return sight.phase() instanceof Phase.Step;
        }

        int number() {
            return ((Phase.Step) sight.phase()).number();
        }
    }

    private static List<Case> cases() {
        List<Case> all = new ArrayList<>();
        for (Phase phase : PHASES) {
            for (Rollout rollout : ROLLOUTS) {
                for (Judgement judgement : JUDGEMENTS) {
                    for (boolean held : List.of(true, false)) {
                        for (OptionalInt better : NUMBERS) {
                            for (OptionalInt lacking : NUMBERS) {
                                Sight sight = new Sight(phase, rollout, held, judgement, better, lacking);
                                MACHINES.forEach(m -> ORDERS.forEach(o -> all.add(new Case(m, sight, o))));
                            }
                        }
                    }
                }
            }
        }
        return all;
    }

    @Test
    void looksAtEveryCase() {
        assertThat(cases()).hasSize(10 * 3 * 4 * 2 * 2 * 2 * 8 * 3);
    }

    @Test
    void aNewVersionBehindAGatewayGetsRequestsWhenItsPodsAreReady() {
        assertThat(MACHINE.next(beforeTheFirstStep(new Rollout.Moving()), Orders.plan()))
                .isEqualTo(new Action.Look());
        assertThat(MACHINE.next(beforeTheFirstStep(new Rollout.Healthy()), Orders.upTo(1)))
                .isEqualTo(new Action.GoTo(1));
        assertThat(MACHINE.next(beforeTheFirstStep(new Rollout.Broken("crash loop")), Orders.plan()))
                .isEqualTo(new Action.TakeBack("crash loop", false));
    }

    private static Sight beforeTheFirstStep(Rollout rollout) {
        return new Sight(
                new Phase.Step(0), rollout, true, new Judgement.Good(), OptionalInt.empty(), OptionalInt.empty());
    }

    @Test
    void goesOnOnlyWhenItIsHealthyAndNotJudgedBad() {
        assertThat(cases().stream()
                        .filter(c -> c.action() instanceof Action.GoTo
                                || c.action() instanceof Action.Promote
                                || c.action() instanceof Action.Finish))
                .isNotEmpty()
                .allSatisfy(c -> {
                    assertThat(c.sight().rollout()).isInstanceOf(Rollout.Healthy.class);
                    assertThat(c.orders().abort()).isEmpty();
                    if (c.isStep()) {
                        assertThat(c.sight().judgement()).isNotInstanceOf(Judgement.Bad.class);
                    }
                });
    }

    @Test
    void takesStepsOneByOneAfterTheirHoldAndNoFurtherThanAsked() {
        assertThat(cases().stream().filter(c -> c.action() instanceof Action.GoTo))
                .isNotEmpty()
                .allSatisfy(c -> {
                    assertThat(((Action.GoTo) c.action()).step())
                            .isEqualTo(c.number() + 1)
                            .isLessThanOrEqualTo(STEPS);
                    assertThat(c.sight().held()).isTrue();
                    assertThat(c.number()).isLessThan(c.orders().until());
                    assertThat(c.number() == 2 && c.orders().approved() != 2).isFalse();
                });
    }

    @Test
    void promotesAfterTheLastStepOrWhenAPersonWantsIt() {
        assertThat(cases().stream().filter(c -> c.action() instanceof Action.Promote))
                .isNotEmpty()
                .allMatch(c -> c.orders().promote()
                        || (c.number() == STEPS
                                && c.sight().held()
                                && c.orders().until() > STEPS));
    }

    @Test
    void whatIsBadOrBrokenOrUnwantedIsTakenBackWhateverElseIsSeen() {
        assertThat(cases().stream()
                        .filter(c -> c.isStep()
                                || c.sight().phase() instanceof Phase.Promoting
                                || c.sight().phase() instanceof Phase.Draining)
                        .filter(c -> c.orders().abort().isPresent()
                                || c.sight().rollout() instanceof Rollout.Broken
                                || (c.isStep() && c.sight().judgement() instanceof Judgement.Bad)))
                .isNotEmpty()
                .allSatisfy(c -> {
                    boolean asked = c.orders().abort().isPresent();
                    if (c.action() instanceof Action.Lower lower) {
                        assertThat(c.machine()).isEqualTo(STEPWISE);
                        assertThat(c.sight().rollout()).isNotInstanceOf(Rollout.Broken.class);
                        assertThat(c.orders().atOnce()).isFalse();
                        assertThat(lower.step()).isEqualTo(c.number() - 1).isPositive();
                        assertThat(lower.asked()).isEqualTo(asked);
                    } else {
                        assertThat(c.action())
                                .isInstanceOfSatisfying(
                                        Action.TakeBack.class,
                                        t -> assertThat(t.asked()).isEqualTo(asked));
                    }
                });
        assertThat(cases()).anyMatch(c -> c.action() instanceof Action.Lower);
    }

    @Test
    void whatHasBegunToGoBackNeverGoesOn() {
        assertThat(cases().stream()
                        .filter(c -> c.sight().phase() instanceof Phase.Aborting
                                || c.sight().phase() instanceof Phase.Lowering
                                || c.sight().phase() instanceof Phase.Returned))
                .allMatch(c -> c.action() instanceof Action.Return
                        || c.action() instanceof Action.Look
                        || c.action() instanceof Action.TakeBack
                        || c.action() instanceof Action.Lower
                        || c.action() instanceof Action.End
                        || c.action() instanceof Action.GiveUp);
        assertThat(cases().stream().filter(c -> c.sight().phase() instanceof Phase.Lowering))
                .allSatisfy(c -> {
                    int step = ((Phase.Lowering) c.sight().phase()).step();
                    if (c.action() instanceof Action.Lower lower) {
                        assertThat(lower.step()).isEqualTo(step - 1).isPositive();
                        assertThat(c.sight().held()).isTrue();
                    } else if (c.action() instanceof Action.TakeBack back) {
                        assertThat(back.reason()).isEqualTo("slow");
                    } else {
                        assertThat(c.action()).isInstanceOf(Action.Look.class);
                        assertThat(c.sight().rollout()).isNotInstanceOf(Rollout.Broken.class);
                    }
                });
    }

    @Test
    void aPromotedVersionEndsOnlyWhenItIsHealthyAndJudgedGood() {
        assertThat(cases().stream()
                        .filter(c -> c.sight().phase() instanceof Phase.Promoted)
                        .filter(c -> c.action() instanceof Action.End))
                .isNotEmpty()
                .allMatch(c -> c.sight().rollout() instanceof Rollout.Healthy
                        && c.sight().judgement() instanceof Judgement.Good);
        assertThat(cases().stream()
                        .filter(c -> c.sight().phase() instanceof Phase.Promoted)
                        .filter(c -> c.sight().judgement() instanceof Judgement.Bad
                                && c.sight().rollout() instanceof Rollout.Healthy))
                .allMatch(c -> c.action() instanceof Action.Return back
                        && back.reason().equals("errors")
                        && !back.asked());
    }

    @Test
    void onlyAReturnThatFailsIsGivenUp() {
        assertThat(cases().stream().filter(c -> c.action() instanceof Action.GiveUp))
                .isNotEmpty()
                .allMatch(c ->
                        c.sight().phase() instanceof Phase.Returned && c.sight().rollout() instanceof Rollout.Broken);
    }

    @Test
    void theCanaryGoesOnlyOnceTheStableWorkloadCarriesAll() {
        assertThat(cases().stream()
                        .filter(c -> c.sight().phase() instanceof Phase.Promoting)
                        .filter(c -> c.action() instanceof Action.Finish || c.action() instanceof Action.Drain))
                .isNotEmpty()
                .allMatch(c -> c.sight().lacking().isEmpty());
    }

    @Test
    void behindAGatewayTheCanaryGoesOnlyOnceItGetsNoMoreRequests() {
        assertThat(cases().stream()
                        .filter(c -> c.machine().equals(GATEWAY))
                        .filter(c -> c.action() instanceof Action.Finish))
                .isNotEmpty()
                .allMatch(c ->
                        c.sight().phase() instanceof Phase.Draining && c.sight().held());
        assertThat(cases().stream().filter(c -> c.sight().phase() instanceof Phase.Aborting))
                .isNotEmpty()
                .allMatch(c ->
                        c.sight().held() ? c.action() instanceof Action.Return : c.action() instanceof Action.Look);
        assertThat(cases().stream().filter(c -> c.action() instanceof Action.Drain))
                .isNotEmpty()
                .allMatch(c -> c.machine().equals(GATEWAY) && c.sight().phase() instanceof Phase.Promoting);
    }

    @Test
    void anUndecidedStepIsNeverLeftByItself() {
        assertThat(cases().stream()
                        .filter(c -> c.isStep()
                                && c.sight().judgement() instanceof Judgement.Open
                                && c.orders().approved() != c.number()
                                && !c.orders().promote()))
                .isNotEmpty()
                .noneMatch(c -> c.action() instanceof Action.GoTo || c.action() instanceof Action.Promote);
        assertThat(MACHINE.next(undecided(false), Orders.plan())).isEqualTo(new Action.Look());
        assertThat(MACHINE.next(undecided(true), Orders.plan()))
                .isEqualTo(new Pause(new Pause.Reason.Undecided("no metric")));
        assertThat(MACHINE.next(undecided(true), Orders.plan().approving(1))).isEqualTo(new Action.GoTo(2));
    }

    private static Sight undecided(boolean last) {
        return new Sight(
                new Phase.Step(1),
                new Rollout.Healthy(),
                true,
                new Judgement.Open("no metric", last),
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    /** With a healthy cluster every canary ends; with anything broken on the way it ends where it began. */
    @Test
    void endsFromEveryStateWhateverHappensOnTheWay() {
        for (Machine machine : MACHINES) {
            for (Phase begin : PHASES) {
                for (int broken = 0; broken < 12; broken++) {
                    List<Phase> way = walk(machine, begin, broken);
                    assertThat(way.size()).isLessThan(12);
                    assertThat(way.getLast()).isInstanceOfAny(Phase.Promoted.class, Phase.Returned.class);
                }
            }
        }
    }

    /** The phases on the way to the end, when the rollout of one of them breaks. */
    private static List<Phase> walk(Machine machine, Phase begin, int broken) {
        List<Phase> way = new ArrayList<>(List.of(begin));
        while (way.size() < 12) {
            Phase phase = way.getLast();
            boolean breaks = way.size() == broken && !(phase instanceof Phase.Returned);
            Sight sight = new Sight(
                    phase,
                    breaks ? new Rollout.Broken("crash loop") : new Rollout.Healthy(),
                    true,
                    new Judgement.Good(),
                    OptionalInt.empty(),
                    OptionalInt.empty());
            Optional<Phase> next = after(machine.next(sight, Orders.plan().approving(2)));
            if (next.isEmpty()) {
                return way;
            }
            way.add(next.get());
        }
        return way;
    }

    private static Optional<Phase> after(Action action) {
        return switch (action) {
            case Action.GoTo go -> Optional.of(new Phase.Step(go.step()));
            case Action.Promote _ -> Optional.of(new Phase.Promoting());
            case Action.Drain _ -> Optional.of(new Phase.Draining());
            case Action.Finish _ -> Optional.of(new Phase.Promoted());
            case Action.Lower lower -> Optional.of(new Phase.Lowering(lower.step(), lower.reason(), lower.asked()));
            case Action.TakeBack back -> Optional.of(new Phase.Aborting(back.reason(), back.asked()));
            case Action.Return _ -> Optional.of(new Phase.Returned("", false));
            case Action.Look _, Action.Resize _, Action.Widen _, Action.End _, Action.Pause _, Action.GiveUp _ ->
                Optional.empty();
        };
    }
}
