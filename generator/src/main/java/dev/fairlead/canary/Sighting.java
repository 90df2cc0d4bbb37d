package dev.fairlead.canary;

import dev.fairlead.canary.analysis.Gate;
import dev.fairlead.canary.analysis.PlannedCheck;
import dev.fairlead.canary.analysis.Situation;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.WaitLimits;
import dev.fairlead.spec.Canary;
import dev.fairlead.spec.PodShare;
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
    private final StableReader reader;
    private final Tracks tracks;
    private final List<PlannedCheck> checks;
    private final Judge judge;
    private Optional<Instant> reached;

    /** @param judge what has judged the step so far */
    Sighting(
            ReleaseScope scope,
            WaitLimits limits,
            Standing standing,
            RolloutWatch watch,
            Tracks tracks,
            List<PlannedCheck> checks,
            Judge judge) {
        this.scope = scope;
        this.limits = limits;
        this.standing = standing;
        this.watch = watch;
        this.tracks = tracks;
        this.reader = new StableReader(scope, tracks);
        this.checks = checks;
        this.judge = judge;
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
            case Phase.Step step -> inStep(step, rollout, healthy, orders);
            case Phase.Promoting _ -> beyond(rollout, healthy ? lacking() : OptionalInt.empty());
            case Phase.Promoted _, Phase.Aborting _, Phase.Returned _ -> beyond(rollout, OptionalInt.empty());
        };
    }

    private Sight beyond(Rollout rollout, OptionalInt lacking) {
        return new Sight(standing.phase(), rollout, true, new Judgement.Good(), OptionalInt.empty(), lacking);
    }

    private Sight inStep(Phase.Step step, Rollout rollout, boolean healthy, Orders orders) {
        Canary canary = standing.record().canary();
        if (healthy && reached.isEmpty()) {
            reached = Optional.of(scope.clock().instant());
            new Reached(scope).write(standing.revision().number(), reached.get());
        }
        Instant over = reached.map(
                        r -> r.plus(canary.steps().get(step.number() - 1).hold()))
                .orElse(Instant.MAX);
        Instant now = scope.clock().instant();
        boolean held = !over.isAfter(now);
        OptionalInt better = healthy && !canary.ownAutoscaler() ? better() : OptionalInt.empty();
        return new Sight(step, rollout, held, judged(step, held, over, orders), better, OptionalInt.empty());
    }

    private Judgement judged(Phase.Step step, boolean held, Instant over, Orders orders) {
        if (reached.isEmpty() || checks.isEmpty()) {
            return new Judgement.Good();
        }
        Situation situation = situation(orders.approved() == step.number());
        boolean overdue =
                held && !over.plus(limits.timeout()).isAfter(scope.clock().instant());
        return held ? judge.conclude(situation, overdue) : judge.look(situation);
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

    private OptionalInt better() {
        return sizing().better(
                        standing.record().weight(),
                        new PodShare(stablePods(), standing.record().pods()));
    }

    /** The pods of a step beside the stable ones that there are now. */
    int podsAt(int step) {
        int weight = standing.record().canary().steps().get(step - 1).weight();
        return sizing().at(weight, stablePods()).canary();
    }

    private Sizing sizing() {
        return Sizing.of(standing.record().canary(), reader.size(watch.objects()), reader.isScaled(watch.objects()));
    }

    /** What the stable version needs to carry what the canary carries; an autoscaler may have made it small meanwhile. */
    OptionalInt lacking() {
        if (!reader.isScaled(watch.objects())) {
            return OptionalInt.empty();
        }
        StableSize size = reader.size(watch.objects());
        int all = Math.min(size.max(), size.current() + reader.wanted(tracks.canary()));
        return all > size.current() ? OptionalInt.of(all) : OptionalInt.empty();
    }

    void widen(int pods) {
        reader.widen(pods);
    }

    /** The step that is looked at, as it is remembered; empty beyond the steps. */
    Optional<PastStep> past() {
        return standing.phase() instanceof Phase.Step step
                ? Optional.of(new PastStep(
                        step.number(),
                        standing.record().weight(),
                        standing.record().since(),
                        scope.clock().instant(),
                        reader.wanted(tracks.name()),
                        canaryPods(),
                        judge.sentences()))
                : Optional.empty();
    }

    int stablePods() {
        return Math.max(1, reader.wanted(tracks.name()));
    }

    int canaryPods() {
        return reader.wanted(tracks.canary());
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
