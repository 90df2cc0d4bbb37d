package dev.fairlead.install;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.cluster.ReleaseLease;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.ReleaseStatus;
import dev.fairlead.helm.Revision;
import dev.fairlead.install.health.HealthReaders;
import dev.fairlead.install.health.ObjectHealth;
import dev.fairlead.install.object.Manifests;
import dev.fairlead.install.record.Reading;
import dev.fairlead.install.record.Verification;
import java.util.List;
import java.util.Optional;

/** Asks a running release what its spec wants to be asked after an install. Changes nothing but the record of its being good. */
public final class Verify {

    private final ReleaseScope scope;
    private final InstallOptions options;

    public Verify(ReleaseScope scope, InstallOptions options) {
        this.scope = scope;
        this.options = options;
    }

    /**
     * Asks everything once. A release that is not healthy is asked nothing.
     *
     * @param chart what the spec gives now: whose checks are asked, and, when the release was made from it, what is recorded
     * @throws Unavailable when there is no such release, or it is being changed
     */
    public VerifyOutcome run(PackagedChart chart) {
        scope.endure(options.limits().timeout());
        try (ReleaseLease lease = ReleaseHold.take(scope, Claim.STANDARD, "verify " + scope.release())) {
            Revision newest = ReleaseState.read(scope)
                    .newest()
                    .filter(r -> r.status() == ReleaseStatus.DEPLOYED)
                    .orElseThrow(this::notDeployed);
            Manifests objects = Manifests.parse(scope.releases().manifest(newest.number()), scope.namespace());
            List<ObjectHealth> seen =
                    new HealthReaders(scope.cluster().client(), options.limits().restarts()).read(objects.refs());
            if (!seen.stream().allMatch(ObjectHealth::healthy)) {
                return new VerifyOutcome.NotHealthy(
                        scope.release(),
                        newest.number(),
                        seen.stream().filter(o -> !o.healthy()).toList());
            }
            Evidence evidence = Evidence.fromNow(scope, Optional.of(chart), objects);
            Overtaking overtaking = new Overtaking(scope, lease, newest.number());
            return switch (new Verifier(scope, options.limits(), evidence, lease, overtaking)
                    .verify(chart.verification(), newest.number())) {
                case Verdict.Good good ->
                    new VerifyOutcome.Asked(
                            scope.release(),
                            newest.number(),
                            newest.appVersion(),
                            good.verification(),
                            true,
                            recorded(newest.number(), chart, good.verification()));
                case Verdict.Bad bad ->
                    new VerifyOutcome.Asked(
                            scope.release(), newest.number(), newest.appVersion(), bad.verification(), false, false);
                case Verdict.Interrupted _ -> throw new Unavailable("interrupted before everything was asked", "");
                case Verdict.Overtaken other -> throw new Unavailable(other.by() + " meanwhile", "repeat the command");
            };
        }
    }

    /** Writes the record of a release that was made from this package, unless it says the same already. */
    private boolean recorded(int revision, PackagedChart chart, Verification verification) {
        if (!ReleaseState.marks(scope).isOf(revision, chart.digest())) {
            scope.progress()
                    .accept(new Progress.Note(
                            "revision %d was not made from this spec and chart, so nothing is recorded of it"
                                    .formatted(revision)));
            return false;
        }
        boolean known = scope.records().read(revision) instanceof Reading.Good good
                && good.record().verification().checks().equals(verification.checks())
                && good.record().verification().standing() == verification.standing();
        if (!known) {
            new Proof(scope).keep(revision, chart, options.programVersion(), verification);
        }
        return true;
    }

    private Unavailable notDeployed() {
        return new Unavailable(
                "there is no deployed release '%s' in namespace '%s' of context '%s'"
                        .formatted(
                                scope.release(),
                                scope.namespace(),
                                scope.cluster().context()),
                "look at it with: fairlead status; install it with: fairlead install");
    }
}
