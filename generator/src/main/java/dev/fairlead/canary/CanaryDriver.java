package dev.fairlead.canary;

import dev.fairlead.canary.analysis.PlannedCheck;
import dev.fairlead.chart.PackagedChart;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.install.Progress;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.dossier.Dossier;
import dev.fairlead.install.object.Manifests;
import dev.fairlead.spec.Canary;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Looks, decides, does; again and again, until there is nothing more to do. What it decides is the machine's. */
final class CanaryDriver {

    private final ReleaseScope scope;
    private final CanaryOptions options;
    private final Changes changes;
    private final Tracks tracks;
    private final List<PlannedCheck> checks;
    private final Machine machine;
    private final Endings endings;
    private final PromotedVersion promoted;
    private final Orders orders;
    private Standing standing;
    private Sighting sighting;
    private final Instant enough;
    private boolean changed;
    private boolean widened;
    private Optional<Dossier> why = Optional.empty();

    CanaryDriver(
            ReleaseScope scope,
            CanaryOptions options,
            PackagedChart wanted,
            Changes changes,
            Tracks tracks,
            Function<Canary, List<PlannedCheck>> checks,
            Standing begin,
            Orders orders) {
        this.scope = scope;
        this.options = options;
        this.changes = changes;
        this.tracks = tracks;
        this.checks = checks.apply(begin.record().canary());
        this.machine = new Machine(begin.record().canary());
        this.endings = new Endings(scope, options, wanted);
        this.promoted = new PromotedVersion(scope, options.limits(), wanted.verification());
        this.orders = orders;
        this.standing = begin;
        this.enough = scope.clock()
                .instant()
                .plus(options.limits().settle())
                .plus(options.limits().interval().multipliedBy(2));
        this.sighting = sighting(begin, judge(begin));
    }

    /** Goes on until there is an outcome. */
    CanaryOutcome drive() {
        try {
            while (true) {
                Optional<CanaryOutcome> end = perform(machine.next(look(), orders));
                if (end.isPresent()) {
                    return end.get();
                }
            }
        } catch (Overtaken e) {
            return new CanaryOutcome.Overtaken(scope.release(), String.valueOf(e.getMessage()));
        }
    }

    private Optional<CanaryOutcome> perform(Action action) {
        CanaryRecord record = standing.record();
        switch (action) {
            case Action.Look _ -> {
                return pass();
            }
            case Action.Resize resize -> {
                scope.progress()
                        .accept(new Progress.Note("the stable version has %d pods now: the canary gets %d"
                                .formatted(sighting.pods().stable(), resize.pods())));
                make(record.resized(
                        resize.pods(), sighting.reached(), sighting.judge().failed()));
            }
            case Action.GoTo go ->
                leave(new Phase.Step(go.step()), sighting.pods().at(go.step()));
            case Action.Promote _ ->
                leave(new Phase.Promoting(), sighting.pods().canary());
            case Action.Widen widen -> {
                widened = true;
                sighting.pods().widen(widen.pods());
            }
            case Action.Drain _ -> leave(new Phase.Draining(), sighting.pods().canary());
            case Action.Finish _ ->
                enter(changes.finish(standing, sighting.watch().evidence()));
            case Action.Lower lower -> {
                collect(lower.reason(), lower.asked());
                make(entering(
                        new Phase.Lowering(lower.step(), lower.reason(), lower.asked()),
                        sighting.pods().at(lower.step())));
            }
            case Action.TakeBack back -> takeBack(back);
            case Action.Return back -> {
                collect(back.reason(), back.asked());
                enter(changes.back(
                        standing, back.reason(), back.asked(), sighting.watch().evidence()));
            }
            case Action.End _ -> {
                return Optional.of(endings.over(standing, promoted.passed(), why));
            }
            case Action.Pause pause -> {
                return Optional.of(endings.paused(standing, pause));
            }
            case Action.GiveUp up -> {
                return Optional.of(endings.givenUp(
                        standing, up, why.or(() -> Optional.of(sighting.watch().collect(up.reason())))));
            }
        }
        return Optional.empty();
    }

    /** Widening once is enough: an autoscaler that takes the pods away again has seen that they are not needed. */
    private Sight look() {
        Sight sight = sighting.look(orders);
        return widened ? sight.carrying() : sight;
    }

    /** Nothing to do now: time passes, unless someone wants to end or has stepped between. What goes back is not left half-way. */
    private Optional<CanaryOutcome> pass() {
        String state = Changes.state(standing);
        boolean leaves = !options.stay() && !(standing.phase() instanceof Phase.Aborting);
        if (leaves && (changed || !scope.clock().instant().isBefore(enough))) {
            return Optional.of(
                    new CanaryOutcome.Left(scope.release(), standing.record().version(), state));
        }
        if (scope.stop().getAsBoolean() || Thread.currentThread().isInterrupted()) {
            return Optional.of(new CanaryOutcome.Interrupted(scope.release(), state));
        }
        try {
            new CanaryRelease(scope).requireNewest(standing.revision().number());
        } catch (KubernetesClientException e) {
            scope.progress().accept(new Progress.Warned("the cluster did not answer: " + e.getMessage()));
        }
        CanaryHold.pause(options.limits().interval());
        return Optional.empty();
    }

    /** What is known of a failure, before anything of it is taken away. */
    private void collect(String reason, boolean asked) {
        if (!asked && why.isEmpty() && !(standing.phase() instanceof Phase.Aborting)) {
            why = Optional.of(sighting.watch().collect(reason));
        }
    }

    private void takeBack(Action.TakeBack back) {
        collect(back.reason(), back.asked());
        sighting.pods().lacking().ifPresent(sighting.pods()::widen);
        CanaryRecord record = standing.record();
        int pods = record.canary().routing() == Canary.Routing.GATEWAY ? record.pods() : 0;
        try {
            make(entering(new Phase.Aborting(back.reason(), back.asked()), pods));
        } catch (Unavailable e) {
            scope.progress().accept(new Progress.Warned("the requests cannot be taken off first: " + e.getMessage()));
            enter(changes.back(
                    standing, back.reason(), back.asked(), sighting.watch().evidence()));
        }
    }

    /** The step was good enough; what is not known of it is said. */
    private void leave(Phase next, int pods) {
        sighting.judge().warnings().forEach(w -> scope.progress().accept(new Progress.Warned(w)));
        make(entering(next, pods));
    }

    private CanaryRecord entering(Phase next, int pods) {
        Instant now = scope.clock().instant();
        return standing.record().entering(next, pods, orders.until(), now, sighting.past());
    }

    private void make(CanaryRecord record) {
        enter(changes.make(standing.revision(), record, sighting.watch().evidence()));
    }

    /** From here on another revision is looked at; the same step is judged on. */
    private void enter(Standing next) {
        Judge judge = next.phase().equals(standing.phase()) ? sighting.judge() : judge(next);
        standing = next;
        changed = true;
        sighting = sighting(next, judge);
    }

    /** Judges a step from what is known of it. */
    private Judge judge(Standing next) {
        Map<String, Integer> failed = next.phase() instanceof Phase.Step
                ? new FailedLooks(scope, next.revision().number())
                        .read(checks, next.record().failed())
                : Map.of();
        return new Judge(checks, failed);
    }

    private Sighting sighting(Standing next, Judge judge) {
        Manifests objects =
                Manifests.parse(scope.releases().manifest(next.revision().number()), scope.namespace());
        RolloutWatch watch =
                new RolloutWatch(scope, options.limits(), next.revision(), objects, changes.evidence(objects));
        return new Sighting(scope, options.limits(), next, watch, tracks, checks, judge, promoted);
    }
}
