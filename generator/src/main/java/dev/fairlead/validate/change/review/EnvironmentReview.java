package dev.fairlead.validate.change.review;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.render.RenderedRelease;
import dev.fairlead.spec.Cluster;
import dev.fairlead.validate.CheckResult;
import dev.fairlead.validate.CheckedRelease;
import dev.fairlead.validate.Rendering;
import dev.fairlead.validate.SpecPointers;
import dev.fairlead.validate.change.Budget;
import dev.fairlead.validate.change.BudgetChange;
import dev.fairlead.validate.change.Change;
import dev.fairlead.validate.change.Difference;
import dev.fairlead.validate.change.Effect;
import dev.fairlead.validate.change.EnvironmentChange;
import dev.fairlead.validate.change.EnvironmentChange.State;
import dev.fairlead.validate.change.ObjectDifference;
import dev.fairlead.validate.change.ReleaseChange;
import dev.fairlead.validate.change.judge.Budgets;
import dev.fairlead.validate.change.judge.EndpointMoves;
import dev.fairlead.validate.change.judge.Judgements;
import dev.fairlead.validate.change.judge.PlaceMoves;
import dev.fairlead.validate.change.judge.ReleasePair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Compares one environment, release by release. A release whose values, chart and place are those of the base is not
 * rendered again.
 */
final class EnvironmentReview {

    private final RenderedEnvironment before;
    private final CheckResult after;
    private final Rendering rendering;
    private final Ground ground;

    private final List<ReleaseChange> changes = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> obstacles = new ArrayList<>();
    private Budget was = Budget.NONE;
    private Budget is = Budget.NONE;

    /** @param ground the charts on both sides */
    EnvironmentReview(RenderedEnvironment before, CheckResult after, Rendering rendering, Ground ground) {
        this.before = before;
        this.after = after;
        this.rendering = rendering;
        this.ground = ground;
    }

    /** What comes out; findings are handed to the caller's list. */
    EnvironmentChange run(List<Finding> found) {
        RenderedEnvironment now = after.rendered();
        effects.addAll(PlaceMoves.judge(
                before.environment().cluster(), now.environment().cluster()));
        effects.addAll(EndpointMoves.judge(before.environment(), now.environment()));
        compare(
                now.spec().name(),
                ReleaseReview.values(before.values(), now.values(), now.spec().displayName()),
                ground.isSameApp(),
                this::serviceBefore);
        for (RenderedRelease other : now.releases()) {
            named(before, other.name()).ifPresentOrElse(own -> both(own, other), () -> added(releaseName(now, other)));
        }
        before.releases().stream()
                .filter(own -> named(now, own.name()).isEmpty())
                .forEach(this::removed);
        findings.forEach(f -> found.add(new Finding(
                f.rule(),
                f.severity(),
                f.position(),
                SpecPointers.at(now.spec(), f.position()).toString(),
                f.message(),
                f.hint())));
        return new EnvironmentChange(
                now.spec().name(),
                now.environment().name(),
                state(),
                String.join("; ", obstacles),
                changes,
                effects,
                obstacles.isEmpty() ? Optional.of(new BudgetChange(was, is)) : Optional.empty());
    }

    private State state() {
        if (!obstacles.isEmpty()) {
            return State.NOT_COMPARED;
        }
        return changes.isEmpty() && effects.isEmpty() ? State.SAME : State.CHANGED;
    }

    private void both(RenderedRelease own, RenderedRelease other) {
        RenderedEnvironment now = after.rendered();
        compare(
                releaseName(now, other),
                ReleaseReview.values(own.values(), other.values(), now.spec().displayName()),
                ground.isSameChart(own, before, other, now),
                () -> rendering.other(before, own));
    }

    private void compare(
            String release, List<Difference> values, boolean sameChart, Supplier<CheckedRelease> renderBefore) {
        Optional<CheckedRelease> now = release(release);
        Cluster from = before.environment().cluster();
        Cluster to = after.rendered().environment().cluster();
        boolean elsewhere = PlaceMoves.isElsewhere(from, to);
        if (values.isEmpty() && sameChart && !elsewhere && from.kubernetes().equals(to.kubernetes())) {
            now.map(CheckedRelease::side).map(Budgets::of).ifPresent(same -> {
                was = was.plus(same);
                is = is.plus(same);
            });
            return;
        }
        List<ObjectDifference> objects = List.of();
        Optional<CheckedRelease> then = now.isPresent() ? attempt(release, renderBefore) : Optional.empty();
        if (now.isEmpty()) {
            obstacles.add("%s cannot be rendered now: see the findings".formatted(release));
        } else if (then.isPresent()) {
            ReleasePair pair = ReleasePair.of(then.get().side(), now.get().side());
            objects = ReleaseReview.objects(pair);
            was = was.plus(Budgets.of(then.get().side()));
            is = is.plus(Budgets.of(now.get().side()));
            if (!elsewhere) {
                effects.addAll(Judgements.of(pair));
                findings.addAll(ReleaseReview.findings(pair, now.get(), !values.isEmpty()));
            }
        }
        ReleaseChange change = new ReleaseChange(release, Change.CHANGED, values, objects);
        if (!change.isEmpty()) {
            changes.add(change);
        }
    }

    private CheckedRelease serviceBefore() {
        return rendering.service(
                before,
                ground.chartsBefore()
                        .orElseThrow(
                                () -> new Unavailable("the base has no chart app, and none comes with Fairlead", "")));
    }

    private void added(String release) {
        release(release)
                .ifPresentOrElse(
                        now -> {
                            changes.add(new ReleaseChange(
                                    release, Change.ADDED, List.of(), ReleaseReview.all(now, Change.ADDED)));
                            is = is.plus(Budgets.of(now.side()));
                        },
                        () -> obstacles.add("%s cannot be rendered now: see the findings".formatted(release)));
    }

    private void removed(RenderedRelease own) {
        String release = releaseName(before, own);
        effects.add(Departure.of(release, before.environment()));
        attempt(release, () -> rendering.other(before, own)).ifPresent(then -> {
            changes.add(new ReleaseChange(release, Change.REMOVED, List.of(), ReleaseReview.all(then, Change.REMOVED)));
            was = was.plus(Budgets.of(then.side()));
        });
    }

    private Optional<CheckedRelease> attempt(String release, Supplier<CheckedRelease> render) {
        try {
            return Optional.of(render.get());
        } catch (InvalidInput e) {
            obstacles.add("the base of %s cannot be rendered: %s"
                    .formatted(release, e.findings().getFirst().message()));
        } catch (Unavailable e) {
            obstacles.add("the base of %s cannot be rendered: %s".formatted(release, e.getMessage()));
        }
        return Optional.empty();
    }

    private Optional<CheckedRelease> release(String name) {
        return after.releases().stream().filter(r -> r.name().equals(name)).findFirst();
    }

    private static Optional<RenderedRelease> named(RenderedEnvironment environment, String name) {
        return environment.releases().stream()
                .filter(r -> r.name().equals(name))
                .findFirst();
    }

    private static String releaseName(RenderedEnvironment environment, RenderedRelease other) {
        return environment.spec().name() + "-" + other.name();
    }
}
