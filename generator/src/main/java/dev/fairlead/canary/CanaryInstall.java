package dev.fairlead.canary;

import dev.fairlead.canary.analysis.PlannedCheck;
import dev.fairlead.chart.PackagedChart;
import dev.fairlead.helm.ReleaseStatus;
import dev.fairlead.install.Install;
import dev.fairlead.install.InstallOptions;
import dev.fairlead.install.InstallOutcome;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.ReleaseState;
import dev.fairlead.install.dossier.Dossier;
import dev.fairlead.spec.Canary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Installs a new version by a canary, as a spec with {@code canary.onInstall} wants it. Where there is no version to compare with, or it is
 * the one that runs, it is an install like any other.
 */
public final class CanaryInstall {

    private final ReleaseScope scope;
    private final InstallOptions options;
    private final Function<Canary, List<PlannedCheck>> checks;

    /** @param checks makes the checks that a spec asks for */
    public CanaryInstall(ReleaseScope scope, InstallOptions options, Function<Canary, List<PlannedCheck>> checks) {
        this.scope = scope;
        this.options = options;
        this.checks = checks;
    }

    /**
     * Installs the other charts of a service first, as they are, and the service by its canary; stops after the first that fails.
     *
     * @param charts in the order in which they are installed, the service's last
     * @return the outcomes of those that were begun, in order
     */
    public List<InstallOutcome> all(List<PackagedChart> charts, Canary canary) {
        List<InstallOutcome> outcomes =
                new ArrayList<>(Install.all(scope, options, charts.subList(0, charts.size() - 1)));
        if (outcomes.isEmpty() || outcomes.getLast().exitCode() == 0) {
            outcomes.add(run(charts.getLast(), canary));
        }
        return outcomes;
    }

    /**
     * Does the whole work.
     *
     * @throws dev.fairlead.finding.Unavailable when it could not be begun: nothing was changed
     */
    public InstallOutcome run(PackagedChart chart, Canary canary) {
        if (!isAnother(chart)) {
            return new Install(scope, options).run(chart);
        }
        Instant begin = scope.clock().instant();
        CanaryOptions how = new CanaryOptions(options.limits(), true, options.programVersion());
        CanaryOutcome outcome = new CanaryStart(scope, how, checks).run(chart, canary, OptionalInt.empty());
        return outcome(outcome, Duration.between(begin, scope.clock().instant()));
    }

    private boolean isAnother(PackagedChart chart) {
        ReleaseState state = ReleaseState.read(scope);
        boolean going = new CanaryRelease(scope).standing(state).isPresent();
        return going
                || state.newest()
                        .filter(r -> r.status() == ReleaseStatus.DEPLOYED)
                        .filter(r -> !ReleaseState.marks(scope).isOf(r.number(), chart.digest()))
                        .isPresent();
    }

    private static InstallOutcome outcome(CanaryOutcome outcome, Duration took) {
        return switch (outcome) {
            case CanaryOutcome.Promoted o ->
                new InstallOutcome.Installed(o.release(), o.revision(), o.version(), took, List.of());
            case CanaryOutcome.TakenBack o ->
                o.why()
                        .<InstallOutcome>map(why -> new InstallOutcome.RolledBack(
                                o.release(), o.revision() - 1, o.revision(), o.copyOf(), o.stableVersion(), why))
                        .orElseGet(
                                () -> stays(o.release(), "%s was taken back: %s".formatted(o.version(), o.reason())));
            case CanaryOutcome.NeedsPerson o -> person(o.release(), o.why(), o.reason(), o.next());
            case CanaryOutcome.Paused o ->
                serving(o.release(), o.version(), o.weight(), o.step(), "waits for an approval");
            case CanaryOutcome.Undecided o -> serving(o.release(), o.version(), o.weight(), o.step(), o.reason());
            case CanaryOutcome.Left o -> stays(o.release(), o.state());
            case CanaryOutcome.Interrupted o -> stays(o.release(), o.state());
            case CanaryOutcome.Overtaken o -> stays(o.release(), o.by());
            case CanaryOutcome.Nothing o -> stays(o.release(), "there is no canary any more");
        };
    }

    private static InstallOutcome person(String release, Optional<Dossier> why, String reason, String next) {
        return why.<InstallOutcome>map(w -> new InstallOutcome.NeedsPerson(release, w, reason, next))
                .orElseGet(() -> new InstallOutcome.Interrupted(release, reason, next));
    }

    private static InstallOutcome serving(String release, String version, int weight, int step, String why) {
        return new InstallOutcome.Interrupted(
                release,
                "%s serves %d %% in step %d: %s".formatted(version, weight, step, why),
                "fairlead canary advance, or fairlead canary abort");
    }

    private static InstallOutcome stays(String release, String state) {
        return new InstallOutcome.Interrupted(release, state, "fairlead canary status, then fairlead canary resume");
    }
}
