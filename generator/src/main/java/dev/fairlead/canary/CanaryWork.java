package dev.fairlead.canary;

import dev.fairlead.canary.analysis.PlannedCheck;
import dev.fairlead.chart.PackagedChart;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.Revision;
import dev.fairlead.install.Evidence;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.ReleaseState;
import dev.fairlead.install.object.Manifests;
import dev.fairlead.spec.Canary;
import dev.fairlead.validate.TemporaryFolder;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What every verb on a running canary does: find it in the release, settle what was cut off, go on with it. */
final class CanaryWork {

    private final ReleaseScope scope;
    private final CanaryOptions options;
    private final Function<Canary, List<PlannedCheck>> checks;

    CanaryWork(ReleaseScope scope, CanaryOptions options, Function<Canary, List<PlannedCheck>> checks) {
        this.scope = scope;
        this.options = options;
        this.checks = checks;
    }

    /**
     * Goes on with the canary that is there; empty when there is none.
     *
     * @param orders what is wanted, by what is found
     */
    Optional<CanaryOutcome> goOn(Function<Standing, Orders> orders) {
        scope.endure(options.limits().timeout());
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            return settled(folder).map(s -> drive(s, unpack(s.record(), folder), folder, orders.apply(s)));
        }
    }

    /** Drives a canary whose package is at hand. */
    CanaryOutcome drive(Standing standing, PackagedChart wanted, TemporaryFolder folder, Orders orders) {
        YamlNode.Mapping stable =
                new CanaryRelease(scope).values(standing.record().stable());
        Changes changes = new Changes(scope, options, wanted, stable, folder.make("values"));
        return new CanaryDriver(
                        scope, options, wanted, changes, Tracks.of(stable, scope.release()), checks, standing, orders)
                .drive();
    }

    /** The canary, once nothing is pending: what was cut off is done once more. */
    private Optional<Standing> settled(TemporaryFolder folder) {
        if (!ReleaseState.read(scope).exists()) {
            return Optional.empty();
        }
        Optional<Revision> cut = new CutOff(scope, options.limits()).settle();
        return new CanaryRelease(scope).standing().map(s -> cut.isPresent() ? again(s, folder) : s);
    }

    private Standing again(Standing standing, TemporaryFolder folder) {
        CanaryRecord record = standing.record();
        Changes changes = new Changes(
                scope,
                options,
                unpack(record, folder),
                new CanaryRelease(scope).values(record.stable()),
                folder.make("again"));
        Manifests objects =
                Manifests.parse(scope.releases().manifest(standing.revision().number()), scope.namespace());
        Evidence evidence = changes.evidence(objects);
        return switch (standing.phase()) {
            case Phase.Step _, Phase.Promoting _, Phase.Draining _, Phase.Lowering _, Phase.Aborting _ ->
                changes.make(standing.revision(), record, evidence);
            case Phase.Promoted _ -> changes.finish(standing, evidence);
            case Phase.Returned returned -> changes.back(standing, returned.reason(), returned.asked(), evidence);
        };
    }

    private PackagedChart unpack(CanaryRecord record, TemporaryFolder folder) {
        if (!ReleaseState.marks(scope).exists(record.stable())) {
            throw new Unavailable(
                    "revision %d, beside which the canary of %s was started, is not kept any more"
                            .formatted(record.stable(), record.version()),
                    "settle it by hand: " + scope.target().commandLine("history"));
        }
        return record.wanted().unpack(folder.make("package"));
    }

    /** The step that a canary is in; 0 when it is beyond them. */
    static int step(Standing standing) {
        return standing.phase() instanceof Phase.Step step ? step.number() : 0;
    }

    static Unavailable missing(ReleaseScope scope) {
        return new Unavailable(
                "no canary of '%s' runs in namespace '%s'".formatted(scope.release(), scope.namespace()),
                "start one with: fairlead canary start");
    }
}
