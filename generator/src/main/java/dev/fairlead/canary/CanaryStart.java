package dev.fairlead.canary;

import dev.fairlead.canary.analysis.PlannedCheck;
import dev.fairlead.chart.PackagedChart;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.install.Evidence;
import dev.fairlead.install.Preflight;
import dev.fairlead.install.Progress;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.ReleaseState;
import dev.fairlead.install.health.HealthReaders;
import dev.fairlead.install.health.ObjectHealth;
import dev.fairlead.spec.Canary;
import dev.fairlead.validate.TemporaryFolder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Starts a canary beside the version that runs, and goes on with it. */
public final class CanaryStart {

    private final ReleaseScope scope;
    private final CanaryOptions options;
    private final Function<Canary, List<PlannedCheck>> checks;

    /** @param checks makes the checks that a spec asks for */
    public CanaryStart(ReleaseScope scope, CanaryOptions options, Function<Canary, List<PlannedCheck>> checks) {
        this.scope = scope;
        this.options = options;
        this.checks = checks;
    }

    /**
     * What it would do; changes nothing.
     *
     * @throws Unavailable when it could not even be planned
     */
    public CanaryPlan plan(PackagedChart wanted, Canary canary) {
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            new CanaryRelease(scope).standing().ifPresent(s -> {
                throw busy(s);
            });
            return new Preparer(scope, options)
                    .prepare(wanted, canary, Orders.TO_THE_END, folder.path())
                    .plan();
        }
    }

    /**
     * Does the whole work. When the same package's canary is there already, goes on with it.
     *
     * @param until last step to go to; without one, all of them and the promotion
     * @throws Unavailable when it could not be begun: nothing was changed
     */
    public CanaryOutcome run(PackagedChart wanted, Canary canary, OptionalInt until) {
        int last = until.orElse(Orders.TO_THE_END);
        CanaryWork work = new CanaryWork(scope, options, checks);
        Optional<CanaryOutcome> going = work.goOn(s -> {
            if (!s.record().wanted().digest().equals(wanted.digest())) {
                throw busy(s);
            }
            return Orders.upTo(last);
        });
        return going.orElseGet(() -> begin(work, wanted, canary, last));
    }

    private CanaryOutcome begin(CanaryWork work, PackagedChart wanted, Canary canary, int last) {
        new Preflight(scope, false).require(wanted);
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            Preparation prepared = new Preparer(scope, options).prepare(wanted, canary, last, folder.path());
            require(prepared.plan());
            healthy(prepared);
            Changes changes = new Changes(scope, options, wanted, prepared.stableValues(), folder.make("first"));
            Evidence evidence = changes.evidence(prepared.running());
            Standing begun = changes.make(prepared.stable(), prepared.first(), evidence);
            return options.stay()
                    ? work.drive(begun, wanted, folder, Orders.upTo(last))
                    : new CanaryOutcome.Left(scope.release(), wanted.version(), Changes.state(begun));
        } catch (Overtaken e) {
            return new CanaryOutcome.Overtaken(scope.release(), String.valueOf(e.getMessage()));
        }
    }

    private void require(CanaryPlan plan) {
        plan.notes().forEach(n -> scope.progress().accept(new Progress.Note(n)));
        plan.warnings().forEach(w -> scope.progress().accept(new Progress.Warned(w)));
        if (!plan.refusals().isEmpty()) {
            throw new Unavailable(
                    String.join("; ", plan.refusals()),
                    "take weights that can be reached, raise canary.tolerance, or use routing: gateway;"
                            + " fairlead canary plan shows every step");
        }
    }

    /** What comes back on an abort is good, and known to be. */
    private void healthy(Preparation prepared) {
        List<ObjectHealth> ill = new HealthReaders(
                        scope.cluster().client(), options.limits().restarts())
                .read(prepared.running().refs()).stream()
                        .filter(o -> !o.healthy())
                        .toList();
        if (!ill.isEmpty()) {
            throw new Unavailable(
                    "what runs is not healthy: %s: %s"
                            .formatted(ill.getFirst().ref(), ill.getFirst().state()),
                    "a canary is judged beside a healthy version: mend it first");
        }
        if (!ReleaseState.read(scope).isProven(prepared.stable().number())) {
            ReleaseState.marks(scope).prove(prepared.stable().number());
        }
    }

    private Unavailable busy(Standing standing) {
        return new Unavailable(
                "a canary of %s %s runs, started by %s at %s"
                        .formatted(
                                scope.release(),
                                standing.record().version(),
                                standing.record().by(),
                                standing.record().started()),
                "end it first, with: fairlead canary promote, or fairlead canary abort");
    }
}
