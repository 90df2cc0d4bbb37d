package dev.fairlead.canary;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.chart.Sha256;
import dev.fairlead.cluster.ReleaseLease;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.helm.ReleaseStatus;
import dev.fairlead.helm.Revision;
import dev.fairlead.helm.Upgrade;
import dev.fairlead.install.Evidence;
import dev.fairlead.install.HelmChanges;
import dev.fairlead.install.HookWatch;
import dev.fairlead.install.ReleaseMarks;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.ReleaseState;
import dev.fairlead.install.Stopped;
import dev.fairlead.install.object.Manifests;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Makes the revisions of a canary: each under the release's lease, on top of the revision that was looked at and no other, and each says
 * in its own values what it is, so that it is its own record of intent.
 */
final class Changes {

    private final ReleaseScope scope;
    private final CanaryOptions options;
    private final PackagedChart wanted;
    private final CanaryValues values;
    private final YamlNode.Mapping stable;
    private final Path folder;

    /**
     * @param wanted the new version's package
     * @param stable values of the revision before the canary
     * @param folder for files of values
     */
    Changes(ReleaseScope scope, CanaryOptions options, PackagedChart wanted, YamlNode.Mapping stable, Path folder) {
        this.scope = scope;
        this.options = options;
        this.wanted = wanted;
        this.values = new CanaryValues(wanted.origins().values());
        this.stable = stable;
        this.folder = folder;
    }

    /** The values that a record's revision has. */
    YamlNode.Mapping valuesOf(CanaryRecord record) {
        return switch (record.phase()) {
            case Phase.Step _, Phase.Lowering _ -> values.step(stable, record);
            case Phase.Promoting _ -> values.promoting(record);
            case Phase.Draining _ -> values.draining(record);
            case Phase.Aborting _ -> values.aborting(stable, record);
            case Phase.Promoted _, Phase.Returned _ ->
                throw new IllegalArgumentException("the canary is over: there is nothing to write it into");
        };
    }

    /** The upgrade that makes a record's revision. */
    Upgrade upgrade(CanaryRecord record, int revision) {
        String text = YamlWriter.write(valuesOf(record));
        Upgrade upgrade = new Upgrade(
                wanted.archive(),
                write(text),
                ReleaseMarks.intent(revision, Sha256.of(text), options.programVersion(), scope.actor()),
                describe(record),
                options.limits().timeout(),
                false);
        // The first one lets Helm drop what is old, as an install does; the others keep the revision that may come
        // back.
        return revision == record.stable() + 1 ? upgrade : upgrade.keepingHistory();
    }

    /** Makes a record's revision on top of another. */
    Standing make(Revision from, CanaryRecord record, Evidence evidence) {
        scope.step("%s %s: %s".formatted(scope.release(), record.version(), words(record)));
        Revision made = upgraded(from, next -> upgrade(record, next), evidence);
        return new Standing(made, record, record.phase());
    }

    /** Installs the new version's package as it is: the canary goes. */
    Standing finish(Standing from, Evidence evidence) {
        scope.step("%s %s is the stable version: take the canary away".formatted(scope.release(), wanted.version()));
        Revision made = upgraded(
                from.revision(),
                next -> new Upgrade(
                                wanted.archive(),
                                wanted.values(),
                                ReleaseMarks.intent(next, wanted.digest(), options.programVersion(), scope.actor()),
                                "fairlead: %s %s by %s, promoted after its canary"
                                        .formatted(wanted.environment(), wanted.version(), scope.actor()),
                                options.limits().timeout(),
                                false)
                        .keepingHistory(),
                evidence);
        return new Standing(made, from.record(), new Phase.Promoted());
    }

    /** Rolls back to the revision before the canary. */
    Standing back(Standing from, String reason, boolean asked, Evidence evidence) {
        CanaryRecord record = from.record();
        scope.step("roll back to revision %d (%s)".formatted(record.stable(), record.stableVersion()));
        Phase.Returned phase = new Phase.Returned(reason, asked);
        try (ReleaseLease lease = CanaryHold.take(scope)) {
            untouched(from.revision());
            ReleaseState state = ReleaseState.read(scope);
            Revision target = state.history().stream()
                    .filter(r -> r.number() == record.stable())
                    .findFirst()
                    .orElseThrow(() -> new Overtaken("revision %d is not kept any more".formatted(record.stable())));
            String description = "fairlead: back to %d, canary %s taken back: %s"
                    .formatted(record.stable(), record.version(), reason);
            try {
                Revision made = helm(lease).rollBack(target, description, state.next(), hooks(evidence));
                return new Standing(made, record, phase);
            } catch (HelmFailed e) {
                return new Standing(failed(newest(), e), record, phase);
            } catch (Stopped e) {
                throw new Overtaken(String.valueOf(e.getMessage()));
            }
        }
    }

    private interface Maker {
        Upgrade of(int revision);
    }

    private Revision upgraded(Revision from, Maker maker, Evidence evidence) {
        try (ReleaseLease lease = CanaryHold.take(scope)) {
            untouched(from);
            int next = from.number() + 1;
            return helm(lease).upgrade(maker.of(next), next, hooks(evidence));
        } catch (Stopped e) {
            throw new Overtaken(String.valueOf(e.getMessage()));
        }
    }

    /** What a canary does to a release is short, and is not left half done. */
    private HelmChanges helm(ReleaseLease lease) {
        return new HelmChanges(scope.unstoppable(), options.limits(), lease);
    }

    private HookWatch hooks(Evidence evidence) {
        return new HookWatch(scope, options.limits(), evidence);
    }

    private void untouched(Revision from) {
        Revision newest = newest();
        if (newest.number() != from.number()) {
            throw new Overtaken("revision %d was made meanwhile: %s".formatted(newest.number(), newest.description()));
        }
    }

    private Revision newest() {
        return ReleaseState.read(scope).newest().orElseThrow(() -> new Overtaken("the release was uninstalled"));
    }

    private static Revision failed(Revision made, HelmFailed e) {
        return new Revision(
                made.number(), made.updated(), ReleaseStatus.FAILED, made.chart(), made.appVersion(), e.reason());
    }

    private Path write(String text) {
        try {
            return Files.writeString(folder.resolve("canary-values.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write values to " + folder, e);
        }
    }

    private String describe(CanaryRecord record) {
        return "%s%s %s by %s".formatted(CanaryRelease.DESCRIPTION, record.version(), words(record), scope.actor());
    }

    /** What runs, in words. */
    static String state(Standing standing) {
        return "revision %d, %s".formatted(standing.revision().number(), words(standing.record()));
    }

    static String words(CanaryRecord record) {
        return switch (record.phase()) {
            case Phase.Step step when step.number() == 0 -> "before step 1, no requests until it is ready";
            case Phase.Step step ->
                "step %d of %d, %d %% by %d pod%s"
                        .formatted(
                                step.number(),
                                record.canary().steps().size(),
                                record.weight(),
                                record.pods(),
                                record.pods() == 1 ? "" : "s");
            case Phase.Lowering lowering ->
                "back to step %d, %d %%: %s".formatted(lowering.step(), record.weight(), lowering.reason());
            case Phase.Promoting _ -> "promote, the canary serves on";
            case Phase.Draining _ -> "promote, no more requests for the canary";
            case Phase.Aborting aborting -> "no more requests: " + aborting.reason();
            case Phase.Promoted _ -> "promoted";
            case Phase.Returned _ -> "taken back";
        };
    }

    /** What the newest revision is made of, and evidence from now on. */
    Evidence evidence(Manifests objects) {
        return Evidence.fromNow(scope, Optional.of(wanted), objects);
    }
}
