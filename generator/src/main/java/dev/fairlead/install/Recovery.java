package dev.fairlead.install;

import dev.fairlead.cluster.ClusterErrors;
import dev.fairlead.cluster.ReleaseLease;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.helm.Revision;
import dev.fairlead.install.dossier.Dossier;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;

/** Brings back what ran before a failed revision: the last good one, or nothing when it was the first. */
final class Recovery {

    private final ReleaseScope scope;
    private final WaitLimits limits;
    private final ReleaseLease lease;

    Recovery(ReleaseScope scope, WaitLimits limits, ReleaseLease lease) {
        this.scope = scope;
        this.limits = limits;
        this.lease = lease;
    }

    /** Takes a failed revision back and watches the result. */
    InstallOutcome takeBack(int failed, Dossier why) {
        try {
            ReleaseState state = ReleaseState.read(scope);
            Optional<String> overtaken = new Overtaking(scope, lease, failed).get();
            if (overtaken.isPresent()) {
                return needsPerson(why, overtaken.get() + ", so nothing was taken back");
            }
            Optional<Revision> good = state.goodBefore(failed);
            return good.isPresent() ? rollBack(failed, good.get(), state, why) : uninstall(state, why);
        } catch (Stopped e) {
            return needsPerson(why, "not taken back, since " + e.getMessage());
        } catch (KubernetesClientException e) {
            return needsPerson(
                    why,
                    String.valueOf(ClusterErrors.explain(
                                    e, "the cluster", scope.cluster().server())
                            .getMessage()));
        } catch (HelmFailed | Unavailable | ReachLost e) {
            return needsPerson(why, String.valueOf(e.getMessage()));
        }
    }

    private InstallOutcome rollBack(int failed, Revision good, ReleaseState state, Dossier why) {
        scope.step("roll back to revision %d (%s)".formatted(good.number(), good.appVersion()));
        String description = "fairlead: back to %d, since %d failed: %s".formatted(good.number(), failed, why.reason());
        state.newest()
                .filter(r -> r.status().isPending())
                .ifPresent(r -> ReleaseState.marks(scope)
                        .fail(
                                r.number(),
                                "fairlead: " + why.reason(),
                                scope.clock().instant()));
        Restoration.Restored restored = new Restoration(scope, limits, lease).bringBack(good, state, description);
        int revision = restored.revision();
        Evidence evidence = restored.evidence();
        return switch (restored.result()) {
            case WaitResult.Healthy _ -> {
                new Proof(scope).keepCopy(revision, good.number());
                yield new InstallOutcome.RolledBack(
                        scope.release(), failed, revision, good.number(), good.appVersion(), why);
            }
            case WaitResult.Hopeless hopeless ->
                needsPerson(
                        why,
                        "rolled back to revision %d, which is not healthy either: %s"
                                .formatted(good.number(), evidence.redaction().of(hopeless.trouble())));
            case WaitResult.TimedOut timedOut ->
                needsPerson(
                        why,
                        "rolled back to revision %d, which did not become healthy either: %s"
                                .formatted(good.number(), evidence.masked(timedOut.words())));
            case WaitResult.Overtaken overtaken ->
                needsPerson(why, "rolled back to revision %d, then %s".formatted(good.number(), overtaken.by()));
            case WaitResult.Interrupted _ ->
                new InstallOutcome.Interrupted(
                        scope.release(),
                        "revision %d failed (%s); rolled back to revision %d as revision %d, not yet seen healthy"
                                .formatted(failed, why.reason(), good.number(), revision),
                        "look at it with: fairlead status");
        };
    }

    private InstallOutcome uninstall(ReleaseState state, Dossier why) {
        scope.step("uninstall, since there is no good revision before");
        new HelmChanges(scope, limits, lease)
                .uninstall(state.newest().orElseThrow().number());
        return new InstallOutcome.TakenAway(scope.release(), why);
    }

    private InstallOutcome needsPerson(Dossier why, String recovery) {
        return new InstallOutcome.NeedsPerson(
                scope.release(),
                why,
                recovery,
                "look at it with: " + scope.target().commandLine("history"));
    }
}
