package dev.fairlead.install;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.cluster.ClusterErrors;
import dev.fairlead.cluster.ReleaseLease;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.helm.ReleaseStatus;
import dev.fairlead.helm.Revision;
import dev.fairlead.helm.Upgrade;
import dev.fairlead.install.health.HealthReaders;
import dev.fairlead.install.health.ObjectHealth;
import dev.fairlead.install.object.LiveObjects;
import dev.fairlead.install.object.Manifests;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Installs or upgrades a release and stays until it is healthy; takes it back by itself when it is not. */
public final class Install {

    private final ReleaseScope scope;
    private final InstallOptions options;
    private final Consumer<PackagedChart> underHold;

    public Install(ReleaseScope scope, InstallOptions options) {
        this(scope, options, _ -> {});
    }

    /** @param underHold asked while the release is held, right before anything is changed; may refuse */
    Install(ReleaseScope scope, InstallOptions options, Consumer<PackagedChart> underHold) {
        this.scope = scope;
        this.options = options;
        this.underHold = underHold;
    }

    /**
     * Does the whole work.
     *
     * @throws Unavailable when it could not be begun: nothing was changed
     */
    public InstallOutcome run(PackagedChart chart) {
        scope.endure(options.limits().timeout());
        try {
            return work(chart);
        } catch (ReachLost e) {
            return e.outcome(scope.release());
        } catch (KubernetesClientException e) {
            throw ClusterErrors.explain(e, "the cluster", scope.cluster().server());
        }
    }

    private InstallOutcome work(PackagedChart chart) {
        Instant begin = scope.clock().instant();
        Preflight preflight = new Preflight(scope, options.takeConflicts());
        preflight.require(chart);
        preflight.ensureNamespace();
        String reason = "install %s %s".formatted(scope.release(), chart.version());
        try (ReleaseLease lease = ReleaseHold.take(scope, options.claim(), reason)) {
            underHold.accept(chart);
            ReleaseState begun = ReleaseState.read(scope);
            CanaryRuns.refuse(scope, begun);
            try {
                return work(chart, begun, lease, begin);
            } catch (Stopped stopped) {
                return new Aftermath(scope, lease).of(stopped, begun);
            }
        }
    }

    private InstallOutcome work(PackagedChart chart, ReleaseState begun, ReleaseLease lease, Instant begin) {
        ReleaseState state =
                new Unfinished(scope, options.limits(), options.claim(), lease).settle(begun, chart.digest());
        Manifests wanted = preview(chart);
        adopt(state);
        Evidence evidence = Evidence.fromNow(scope, Optional.of(chart), wanted);
        Optional<Revision> same = alreadyThere(chart, state, wanted);
        Revision made = same.orElseGet(() -> perform(chart, state, evidence, lease));
        return ReachLost.guard(
                scope,
                "revision %d is on the cluster as far as Helm brought it, and was not seen healthy"
                        .formatted(made.number()),
                () -> new Conclusion(scope, options, lease, evidence, wanted, begin)
                        .of(made, chart, state.isProven(made.number())));
    }

    /**
     * Installs one after another, as a service after the charts that it needs; stops after the first that fails.
     *
     * @return the outcomes of those that were begun, in order
     */
    public static List<InstallOutcome> all(ReleaseScope scope, InstallOptions options, List<PackagedChart> charts) {
        List<InstallOutcome> outcomes = new ArrayList<>();
        for (PackagedChart chart : charts) {
            outcomes.add(new Install(scope.of(chart.namespace(), chart.release()), options).run(chart));
            if (outcomes.getLast().exitCode() != 0) {
                break;
            }
        }
        return outcomes;
    }

    /** What would be applied, as the cluster renders it. */
    private Manifests preview(PackagedChart chart) {
        try {
            return Manifests.parse(scope.releases().preview(upgrade(chart, 1)), scope.namespace());
        } catch (HelmFailed e) {
            throw new Unavailable("Helm cannot install %s: %s".formatted(scope.release(), e.reason()), "", e);
        }
    }

    /** A revision that runs well now is one to come back to, whoever made it: says so before anything changes. */
    private void adopt(ReleaseState state) {
        Optional<Revision> running = state.newest().filter(r -> r.status() == ReleaseStatus.DEPLOYED);
        if (running.isEmpty() || state.isProven(running.get().number())) {
            return;
        }
        int revision = running.get().number();
        Manifests objects = Manifests.parse(scope.releases().manifest(revision), scope.namespace());
        boolean healthy = new HealthReaders(
                        scope.cluster().client(), options.limits().restarts())
                .read(objects.refs()).stream().allMatch(ObjectHealth::healthy);
        if (healthy && !state.made().contains(revision)) {
            ReleaseState.marks(scope).prove(revision);
        }
    }

    /** The running revision when it was made from the same package and nobody changed its objects since. */
    private Optional<Revision> alreadyThere(PackagedChart chart, ReleaseState state, Manifests wanted) {
        return state.newest()
                .filter(r -> !options.force() && r.status() == ReleaseStatus.DEPLOYED)
                .filter(r -> ReleaseState.marks(scope).isOf(r.number(), chart.digest()))
                .filter(_ -> !new LiveObjects(scope.cluster().client()).differ(wanted));
    }

    private Revision perform(PackagedChart chart, ReleaseState state, Evidence evidence, ReleaseLease lease) {
        scope.step("%s %s %s in %s"
                .formatted(
                        state.exists() ? "upgrade" : "install", scope.release(), chart.version(), scope.namespace()));
        int next = state.next();
        return new HelmChanges(scope, options.limits(), lease)
                .upgrade(upgrade(chart, next), next, new HookWatch(scope, options.limits(), evidence));
    }

    private Upgrade upgrade(PackagedChart chart, int revision) {
        return new Upgrade(
                chart.archive(),
                chart.values(),
                ReleaseMarks.intent(revision, chart.digest(), options.programVersion(), scope.actor()),
                "fairlead: %s %s by %s".formatted(chart.environment(), chart.version(), scope.actor()),
                options.limits().timeout(),
                options.takeConflicts());
    }
}
