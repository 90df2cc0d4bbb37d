package dev.fairlead.install;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.install.plan.Basis;
import dev.fairlead.install.plan.SavedPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * Installs exactly what a plan says, or refuses. All that the plan rests on is compared before anything is touched, and
 * each release again while it is held against others, right before it is changed.
 */
public final class PlannedInstall {

    private final ReleaseScope scope;
    private final InstallOptions options;
    private final SavedPlan plan;

    public PlannedInstall(ReleaseScope scope, InstallOptions options, SavedPlan plan) {
        this.scope = scope;
        this.options = options;
        this.plan = plan;
    }

    /**
     * Installs one after another; stops after the first that fails.
     *
     * @return the outcomes of those that were begun, in order
     * @throws Unavailable when something moved since the plan was made; nothing of that release was changed
     */
    public List<InstallOutcome> run(List<PackagedChart> charts) {
        requireSameReleases(charts);
        List<String> moved = charts.stream()
                .flatMap(c -> basisOf(c).moved(basisNow(c)).stream())
                .distinct()
                .toList();
        if (!moved.isEmpty()) {
            throw refusal(moved, "nothing was changed");
        }
        List<InstallOutcome> outcomes = new ArrayList<>();
        for (PackagedChart chart : charts) {
            ReleaseScope release = scope.of(chart.namespace(), chart.release());
            String before = outcomes.isEmpty()
                    ? "nothing was changed"
                    : "%s was installed before, and is healthy"
                            .formatted(outcomes.getLast().release());
            outcomes.add(new Install(release, options, c -> require(c, before)).run(chart));
            if (outcomes.getLast().exitCode() != 0) {
                break;
            }
        }
        return outcomes;
    }

    private void require(PackagedChart chart, String soFar) {
        List<String> moved = basisOf(chart).moved(basisNow(chart));
        if (!moved.isEmpty()) {
            throw refusal(moved, soFar);
        }
    }

    private Basis basisNow(PackagedChart chart) {
        return new Planner(scope.of(chart.namespace(), chart.release()), options.takeConflicts()).basis(chart);
    }

    private Basis basisOf(PackagedChart chart) {
        return plan.releases().stream()
                .filter(b -> b.release().equals(chart.release()))
                .findFirst()
                .orElseThrow();
    }

    private void requireSameReleases(List<PackagedChart> charts) {
        List<String> wanted = charts.stream().map(PackagedChart::release).toList();
        List<String> planned = plan.releases().stream().map(Basis::release).toList();
        if (!wanted.equals(planned)) {
            throw refusal(
                    List.of("it is for the release%s %s, and the spec has %s"
                            .formatted(
                                    planned.size() == 1 ? "" : "s",
                                    String.join(", ", planned),
                                    String.join(", ", wanted))),
                    "nothing was changed");
        }
    }

    private static Unavailable refusal(List<String> moved, String soFar) {
        String nl = System.lineSeparator();
        return new Unavailable(
                "the plan does not hold any more:" + nl + "  - " + String.join(nl + "  - ", moved),
                soFar + "; make a new plan, read it, and install that");
    }
}
