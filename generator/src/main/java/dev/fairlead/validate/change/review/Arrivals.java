package dev.fairlead.validate.change.review;

import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.render.RenderedRelease;
import dev.fairlead.validate.CheckResult;
import dev.fairlead.validate.CheckedRelease;
import dev.fairlead.validate.Rendering;
import dev.fairlead.validate.change.Budget;
import dev.fairlead.validate.change.BudgetChange;
import dev.fairlead.validate.change.Change;
import dev.fairlead.validate.change.Effect;
import dev.fairlead.validate.change.EnvironmentChange;
import dev.fairlead.validate.change.EnvironmentChange.State;
import dev.fairlead.validate.change.ReleaseChange;
import dev.fairlead.validate.change.judge.Budgets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Environments that come or go as a whole. */
final class Arrivals {

    private Arrivals() {}

    /** An environment that the base does not have. */
    static EnvironmentChange added(CheckResult now) {
        RenderedEnvironment rendered = now.rendered();
        boolean complete = now.releases().size() == 1 + rendered.releases().size();
        return new EnvironmentChange(
                rendered.spec().name(),
                rendered.environment().name(),
                State.ADDED,
                complete ? "" : "not all of it can be rendered: see the findings",
                releases(now.releases(), Change.ADDED),
                List.of(),
                complete ? Optional.of(new BudgetChange(Budget.NONE, sum(now.releases()))) : Optional.empty());
    }

    /** An environment that only the base has. */
    static EnvironmentChange removed(RenderedEnvironment then, Rendering rendering, Optional<Path> charts) {
        List<CheckedRelease> releases = new ArrayList<>();
        List<Effect> effects = new ArrayList<>();
        String note = "";
        String service = then.spec().name();
        effects.add(Departure.of(service, then.environment()));
        for (RenderedRelease other : then.releases()) {
            effects.add(Departure.of(service + "-" + other.name(), then.environment()));
        }
        try {
            charts.ifPresent(folder -> releases.add(rendering.service(then, folder)));
            then.releases().forEach(other -> releases.add(rendering.other(then, other)));
        } catch (InvalidInput e) {
            note = "the base cannot be rendered: " + e.findings().getFirst().message();
        } catch (Unavailable e) {
            note = "the base cannot be rendered: " + e.getMessage();
        }
        return new EnvironmentChange(
                service,
                then.environment().name(),
                State.REMOVED,
                note,
                releases(releases, Change.REMOVED),
                effects,
                note.isEmpty() ? Optional.of(new BudgetChange(sum(releases), Budget.NONE)) : Optional.empty());
    }

    private static List<ReleaseChange> releases(List<CheckedRelease> releases, Change change) {
        return releases.stream()
                .map(r -> new ReleaseChange(r.name(), change, List.of(), ReleaseReview.all(r, change)))
                .toList();
    }

    private static Budget sum(List<CheckedRelease> releases) {
        return releases.stream().map(CheckedRelease::side).map(Budgets::of).reduce(Budget.NONE, Budget::plus);
    }
}
