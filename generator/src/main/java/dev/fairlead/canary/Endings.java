package dev.fairlead.canary;

import dev.fairlead.canary.Action.Pause;
import dev.fairlead.chart.PackagedChart;
import dev.fairlead.cluster.ReleaseLease;
import dev.fairlead.helm.ReleaseStatus;
import dev.fairlead.install.Leftovers;
import dev.fairlead.install.Proof;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.ReleaseState;
import dev.fairlead.install.dossier.Dossier;
import dev.fairlead.install.record.Verification;
import java.util.Optional;

/**
 * Writes down how a canary ended, and says it.
 *
 * @param wanted the new version's package
 */
record Endings(ReleaseScope scope, CanaryOptions options, PackagedChart wanted) {

    /**
     * What runs now was seen healthy.
     *
     * @param passed what the promoted version was asked and has passed
     */
    CanaryOutcome over(Standing standing, Verification passed, Optional<Dossier> why) {
        CanaryRecord record = standing.record();
        int revision = standing.revision().number();
        if (standing.phase() instanceof Phase.Promoted) {
            new Proof(scope).keep(revision, wanted, options.programVersion(), passed);
            return new CanaryOutcome.Promoted(scope.release(), record.version(), revision);
        }
        tidy(standing);
        new Proof(scope).keepCopy(revision, record.stable());
        return new CanaryOutcome.TakenBack(
                scope.release(),
                record.version(),
                record.stableVersion(),
                revision,
                record.stable(),
                standing.phase() instanceof Phase.Returned returned ? returned.reason() : "",
                standing.phase() instanceof Phase.Returned returned && returned.asked(),
                why);
    }

    /** A rollback after one that was cut off no longer knows what the canary had made. */
    private void tidy(Standing standing) {
        int stable = standing.record().stable();
        int now = standing.revision().number();
        ReleaseState state = ReleaseState.read(scope);
        boolean cutOff = state.history().stream()
                .anyMatch(r -> r.number() > stable && r.number() < now && r.status() == ReleaseStatus.FAILED);
        if (cutOff) {
            try (ReleaseLease _ = CanaryHold.take(scope)) {
                new Leftovers(scope).removeAfter(stable, ReleaseState.read(scope));
            }
        }
    }

    /** It serves on as it does. */
    CanaryOutcome paused(Standing standing, Pause pause) {
        CanaryRecord record = standing.record();
        int step = CanaryWork.step(standing);
        return switch (pause.reason()) {
            case Pause.Reason.Reached _ ->
                new CanaryOutcome.Paused(scope.release(), record.version(), step, record.weight(), false);
            case Pause.Reason.Approval _ ->
                new CanaryOutcome.Paused(scope.release(), record.version(), step, record.weight(), true);
            case Pause.Reason.Undecided open ->
                new CanaryOutcome.Undecided(scope.release(), record.version(), step, record.weight(), open.why());
        };
    }

    CanaryOutcome givenUp(Standing standing, Action.GiveUp up, Optional<Dossier> why) {
        return new CanaryOutcome.NeedsPerson(
                scope.release(),
                "rolled back to revision %d, which is not healthy: %s"
                        .formatted(standing.record().stable(), up.reason()),
                why,
                "look at it with: " + scope.target().commandLine("history"));
    }
}
