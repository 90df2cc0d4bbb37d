package dev.fairlead.canary;

import dev.fairlead.canary.analysis.Gate;
import dev.fairlead.canary.analysis.PlannedCheck;
import dev.fairlead.canary.analysis.Situation;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.WaitLimits;
import dev.fairlead.spec.Canary;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Looks at one revision of a canary: health, checks, pods, time. */
final class Sighting {

    private final ReleaseScope scope;
    private final WaitLimits limits;
    private final Standing standing;
    private final RolloutWatch watch;
    private final Workloads pods;
    private final Tracks tracks;
    private final List<PlannedCheck> checks;
    private final Judge judge;
    private final PromotedVersion promoted;
    private Optional<Instant> reached;
    private Map<String, Integer> noted;

    /**
     * @param judge what has judged the step so far
     * @param promoted what is asked of the new version when it is alone
     */
    Sighting(
            ReleaseScope scope,
            WaitLimits limits,
            Standing standing,
            RolloutWatch watch,
            Tracks tracks,
            List<PlannedCheck> checks,
            Judge judge,
            PromotedVersion promoted) {
        this.scope = scope;
        this.limits = limits;
        this.standing = standing;
        this.watch = watch;
        this.tracks = tracks;
        this.pods = new Workloads(new StableReader(scope, tracks), tracks, standing.record(), watch.objects());
        this.checks = checks;
        this.judge = judge;
        this.promoted = promoted;
        this.noted = standing.record().failed();
        this.reached = standing.record()
                .reached()
                .or(() -> new Reached(scope).read(standing.revision().number()));
    }

    /** One look. */
    Sight look(Orders orders) {
        Phase phase = standing.phase();
        Rollout rollout = watch.look();
        boolean healthy = rollout instanceof Rollout.Healthy;
        return switch (phase) {
            case Phase.Step step ->
                step.number() == 0 ? beyond(rollout, OptionalInt.empty()) : inStep(step, rollout, healthy, orders);
            case Phase.Promoting _ -> beyond(rollout, healthy ? pods.lacking() : OptionalInt.empty());
            case Phase.Lowering lowering -> lowering(lowering, rollout, healthy);
            case Phase.Promoted _ -> healthy ? alone(rollout) : beyond(rollout, OptionalInt.empty());
            case Phase.Draining _, Phase.Aborting _ -> unasked(rollout);
            case Phase.Returned _ -> beyond(rollout, OptionalInt.empty());
        };
    }

    private Sight alone(Rollout rollout) {
        Judgement judgement = promoted.judge(standing.revision().number(), watch.evidence());
        return new Sight(standing.phase(), rollout, true, judgement, OptionalInt.empty(), OptionalInt.empty());
    }

    private Sight lowering(Phase.Lowering phase, Rollout rollout, boolean healthy) {
        reach(healthy);
        Duration hold = standing.record().canary().backHold().orElse(Duration.ZERO);
        boolean held = reached.filter(r -> !r.plus(hold).isAfter(scope.clock().instant()))
                .isPresent();
        return new Sight(phase, rollout, held, new Judgement.Good(), OptionalInt.empty(), OptionalInt.empty());
    }

    /** The new version is to get nothing any more: held once that is in force. */
    private Sight unasked(Rollout rollout) {
        Drained drained = new Drained(standing, limits.timeout());
        reach(watch.isAccepted());
        boolean held = drained.at(reached, scope.clock().instant());
        return new Sight(
                standing.phase(), rollout, held, new Judgement.Good(), OptionalInt.empty(), OptionalInt.empty());
    }

    private void reach(boolean healthy) {
        if (healthy && reached.isEmpty()) {
            reached = Optional.of(scope.clock().instant());
            new Reached(scope).write(standing.revision().number(), reached.get());
        }
    }

    private Sight beyond(Rollout rollout, OptionalInt lacking) {
        return new Sight(standing.phase(), rollout, true, new Judgement.Good(), OptionalInt.empty(), lacking);
    }

    private Sight inStep(Phase.Step step, Rollout rollout, boolean healthy, Orders orders) {
        Canary canary = standing.record().canary();
        reach(healthy);
        Instant over = reached.map(
                        r -> r.plus(canary.steps().get(step.number() - 1).hold()))
                .orElse(Instant.MAX);
        Instant now = scope.clock().instant();
        boolean held = !over.isAfter(now);
        OptionalInt better = healthy && !canary.ownAutoscaler() ? pods.better() : OptionalInt.empty();
        return new Sight(step, rollout, held, judged(step, held, over, orders), better, OptionalInt.empty());
    }

    private Judgement judged(Phase.Step step, boolean held, Instant over, Orders orders) {
        if (reached.isEmpty() || checks.isEmpty()) {
            return new Judgement.Good();
        }
        Situation situation = situation(orders.approved() == step.number());
        boolean overdue =
                held && !over.plus(limits.timeout()).isAfter(scope.clock().instant());
        Judgement judgement = held ? judge.conclude(situation, overdue) : judge.look(situation);
        noted = new FailedLooks(scope, standing.revision().number()).keep(noted, judge.failed());
        return judgement;
    }

    private Situation situation(boolean approved) {
        Map<String, Gate> gates = new HashMap<>();
        if (approved) {
            checks.forEach(c -> gates.put(c.name(), new Gate.Opened(scope.actor())));
        }
        return new Situation(
                scope.cluster(),
                scope.namespace(),
                scope.release(),
                tracks.stableLabels(),
                tracks.canaryLabels(),
                reached.orElse(scope.clock().instant()),
                scope.clock(),
                watch.evidence()::masked,
                gates);
    }

    /** The step that is looked at, as it is remembered; empty beyond the steps. */
    Optional<PastStep> past() {
        return standing.phase() instanceof Phase.Step step && step.number() > 0
                ? Optional.of(new PastStep(
                        step.number(),
                        standing.record().weight(),
                        standing.record().since(),
                        scope.clock().instant(),
                        pods.stable(),
                        pods.canary(),
                        judge.sentences()))
                : Optional.empty();
    }

    Workloads pods() {
        return pods;
    }

    Optional<Instant> reached() {
        return reached;
    }

    RolloutWatch watch() {
        return watch;
    }

    Judge judge() {
        return judge;
    }
}
