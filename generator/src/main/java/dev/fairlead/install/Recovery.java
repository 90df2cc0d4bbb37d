package dev.fairlead.install;

import dev.fairlead.cluster.ReleaseLease;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.helm.Revision;
import dev.fairlead.install.object.Manifests;
import dev.fairlead.install.object.ObjectRef;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
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
        } catch (HelmFailed e) {
            return needsPerson(why, e.reason());
        } catch (Unavailable | KubernetesClientException e) {
            return needsPerson(why, String.valueOf(e.getMessage()));
        }
    }

    private InstallOutcome rollBack(int failed, Revision good, Dossier why) {
        scope.step("roll back to revision %d (%s)".formatted(good.number(), good.appVersion()));
        WarningEvents events =
                WarningEvents.fromNow(scope.cluster().client(), scope.namespace(), List.of(scope.release()));
        scope.releases()
                .rollback(
                        good.number(),
                        "fairlead: back to %d, since %d failed: %s".formatted(good.number(), failed, why.reason()),
                        limits.timeout());
        int revision = ReleaseState.read(scope).newest().orElseThrow().number();
        List<ObjectRef> objects = Manifests.parse(scope.releases().manifest(revision), scope.namespace())
                .refs();
        WaitResult result =
                new HealthWatch(scope, limits, new Overtaking(scope, lease, revision)).await(objects, events);
        return switch (result) {
            case WaitResult.Healthy _ -> {
                ReleaseState.marks(scope).proveCopy(revision, good.number());
                yield new InstallOutcome.RolledBack(
                        scope.release(), failed, revision, good.number(), good.appVersion(), why);
            }
            case WaitResult.Hopeless hopeless ->
                needsPerson(
                        why,
                        "rolled back to revision %d, which is not healthy either: %s"
                                .formatted(good.number(), hopeless.trouble()));
            case WaitResult.TimedOut _ ->
                needsPerson(
                        why,
                        "rolled back to revision %d, which did not become healthy within %d s"
                                .formatted(good.number(), limits.timeout().toSeconds()));
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
        scope.releases().uninstall(limits.timeout());
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
