package dev.fairlead.install;

import dev.fairlead.cluster.ClusterErrors;
import dev.fairlead.cluster.ReleaseLease;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.helm.Revision;
import dev.fairlead.install.dossier.Dossier;
import dev.fairlead.install.object.Manifests;
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
            Optional<Revision> good = ReleaseState.read(scope).goodBefore(failed);
            return good.isPresent() ? rollBack(failed, good.get(), why) : uninstall(why);
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

    private InstallOutcome rollBack(int failed, Revision good, Dossier why) {
        scope.step("roll back to revision %d (%s)".formatted(good.number(), good.appVersion()));
        Manifests objects = Manifests.parse(scope.releases().manifest(good.number()), scope.namespace());
        Evidence evidence = Evidence.fromNow(scope, Optional.empty(), objects);
        String description = "fairlead: back to %d, since %d failed: %s".formatted(good.number(), failed, why.reason());
        int next = ReleaseState.read(scope).next();
        int revision = new HelmChanges(scope, limits)
                .rollBack(good, description, next, new HookWatch(scope, limits, evidence))
                .number();
        WaitResult result =
                new HealthWatch(scope, limits, new Overtaking(scope, lease, revision)).await(objects.refs(), evidence);
        return switch (result) {
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

    private InstallOutcome uninstall(Dossier why) {
        scope.step("uninstall, since there is no good revision before");
        new HelmChanges(scope, limits).uninstall();
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
