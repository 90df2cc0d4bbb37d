package dev.fairlead.install;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.cluster.ReleaseLease;
import dev.fairlead.helm.ReleaseStatus;
import dev.fairlead.helm.Revision;
import dev.fairlead.install.dossier.Dossier;
import dev.fairlead.install.health.HealthReaders;
import dev.fairlead.install.health.ObjectHealth;
import dev.fairlead.install.object.Manifests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How an install ends, once its revision is made: it is waited for, verified and recorded as good, or taken back.
 *
 * @param wanted the objects of the revision
 * @param begin when the install was begun
 */
record Conclusion(
        ReleaseScope scope,
        InstallOptions options,
        ReleaseLease lease,
        Evidence evidence,
        Manifests wanted,
        Instant begin) {

    /**
     * Stays until the outcome is known.
     *
     * @param ran whether this revision ran well before
     */
    InstallOutcome of(Revision revision, PackagedChart chart, boolean ran) {
        if (revision.status() == ReleaseStatus.FAILED) {
            List<ObjectHealth> seen =
                    new HealthReaders(scope.cluster().client(), options.limits().restarts()).read(wanted.refs());
            return takenBack(revision, "Helm: " + revision.description(), seen);
        }
        Overtaking overtaking = new Overtaking(scope, lease, revision.number());
        HealthWatch watch = new HealthWatch(scope, options.limits(), overtaking);
        List<ObjectHealth> now = ran ? watch.look(wanted.refs()) : List.of();
        boolean unchanged = ran && now.stream().allMatch(ObjectHealth::healthy);
        if (unchanged && new Proof(scope).covers(revision.number(), chart.verification())) {
            return good(revision, true, now);
        }
        if (!unchanged) {
            scope.step("wait until revision %d is healthy".formatted(revision.number()));
        }
        WaitResult result = unchanged ? new WaitResult.Healthy(now) : watch.await(wanted.refs(), evidence);
        return switch (result) {
            case WaitResult.Healthy healthy -> {
                Verdict verdict = new Verifier(scope, options.limits(), evidence, lease, overtaking)
                        .verify(chart.verification(), revision.number());
                yield verified(verdict, revision, chart, healthy.workloads(), ran, unchanged);
            }
            case WaitResult.Hopeless hopeless ->
                failed(revision, ran, hopeless.trouble().toString(), hopeless.workloads());
            case WaitResult.TimedOut timedOut -> failed(revision, ran, timedOut.words(), timedOut.workloads());
            case WaitResult.Overtaken overtaken -> overtaken(revision, overtaken.by(), overtaken.workloads());
            case WaitResult.Interrupted _ -> interrupted(revision, "it was not seen healthy yet");
        };
    }

    private InstallOutcome verified(
            Verdict verdict,
            Revision revision,
            PackagedChart chart,
            List<ObjectHealth> seen,
            boolean ran,
            boolean unchanged) {
        return switch (verdict) {
            case Verdict.Good good -> {
                new Proof(scope).keep(revision.number(), chart, options.programVersion(), good.verification());
                yield good(revision, unchanged, seen);
            }
            case Verdict.Bad bad -> failed(revision, ran, bad.why(), seen);
            case Verdict.Overtaken other -> overtaken(revision, other.by(), seen);
            case Verdict.Interrupted _ -> interrupted(revision, "it was not verified yet");
        };
    }

    private InstallOutcome good(Revision revision, boolean unchanged, List<ObjectHealth> seen) {
        return unchanged
                ? new InstallOutcome.Unchanged(scope.release(), revision.number(), revision.appVersion())
                : new InstallOutcome.Installed(
                        scope.release(),
                        revision.number(),
                        revision.appVersion(),
                        Duration.between(begin, scope.clock().instant()),
                        seen);
    }

    private InstallOutcome failed(Revision revision, boolean ran, String reason, List<ObjectHealth> seen) {
        if (!ran) {
            return takenBack(revision, reason, seen);
        }
        return new InstallOutcome.NeedsPerson(
                scope.release(),
                evidence.collect(reason, revision.number(), seen),
                "this very package has run well before as revision %d and was not changed: there is nothing to take back"
                        .formatted(revision.number()),
                "look at what the release depends on; an earlier revision comes back with: fairlead rollback");
    }

    private InstallOutcome takenBack(Revision revision, String reason, List<ObjectHealth> seen) {
        Dossier why = evidence.collect(reason, revision.number(), seen);
        return new Recovery(scope, options.limits(), lease).takeBack(revision.number(), why);
    }

    private InstallOutcome overtaken(Revision revision, String by, List<ObjectHealth> seen) {
        return new InstallOutcome.NeedsPerson(
                scope.release(),
                evidence.collect(
                        "revision %d was not seen healthy".formatted(revision.number()), revision.number(), seen),
                by + " while it was waited for, so nothing was taken back",
                "look at it with: " + scope.target().commandLine("history"));
    }

    private InstallOutcome interrupted(Revision revision, String missing) {
        return new InstallOutcome.Interrupted(
                scope.release(),
                "revision %d is on the cluster and goes on rolling out; %s".formatted(revision.number(), missing),
                "repeat the install to go on waiting, or take it back with: fairlead rollback");
    }
}
