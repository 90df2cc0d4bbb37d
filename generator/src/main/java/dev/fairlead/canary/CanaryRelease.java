package dev.fairlead.canary;

import dev.fairlead.helm.HelmFailed;
import dev.fairlead.helm.ReleaseStatus;
import dev.fairlead.helm.Revision;
import dev.fairlead.install.ReleaseMarks;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.ReleaseState;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A release as a canary sees it: all that is known of one is read from here. */
final class CanaryRelease {

    /** What the descriptions of a canary's revisions begin with. */
    static final String DESCRIPTION = "fairlead: canary ";

    private static final YamlNode.Mapping NO_VALUES = (YamlNode.Mapping) Tree.of(Map.of());

    private final ReleaseScope scope;

    CanaryRelease(ReleaseScope scope) {
        this.scope = scope;
    }

    /** Where the canary stands; empty when there is none, or it is over. */
    Optional<Standing> standing() {
        return standing(ReleaseState.read(scope));
    }

    /** The same of a state that was read before. */
    Optional<Standing> standing(ReleaseState state) {
        if (!state.exists()) {
            return Optional.empty();
        }
        Revision newest = state.newest().orElseThrow();
        Optional<CanaryRecord> own = record(newest.number());
        if (own.isPresent()) {
            return own.map(r -> new Standing(newest, r, r.phase()));
        }
        // The revision that ends a canary holds no trace of it: it is what an install or a rollback would have made.
        if (state.isProven(newest.number())) {
            return Optional.empty();
        }
        return before(state.history(), newest).flatMap(before -> switch (before.phase()) {
            case Phase.Promoting _, Phase.Draining _ -> Optional.of(new Standing(newest, before, new Phase.Promoted()));
            case Phase.Aborting a ->
                Optional.of(new Standing(newest, before, new Phase.Returned(a.reason(), a.asked())));
            case Phase.Step _, Phase.Lowering _, Phase.Promoted _, Phase.Returned _ -> Optional.empty();
        });
    }

    /** @throws Overtaken when a revision is not the newest any more */
    void requireNewest(int revision) {
        ReleaseMarks marks = ReleaseState.marks(scope);
        if (marks.exists(revision + 1) || !marks.exists(revision)) {
            throw new Overtaken(marks.actor(revision + 1)
                    .map(a -> a + " changed the release")
                    .orElse("someone changed the release"));
        }
    }

    /** The record before a revision; revisions that end a canary and were cut off lie between. */
    private Optional<CanaryRecord> before(List<Revision> history, Revision newest) {
        for (Revision revision : history.reversed()) {
            if (revision.number() < newest.number()) {
                Optional<CanaryRecord> found = record(revision.number());
                if (found.isPresent() || revision.status() != ReleaseStatus.FAILED) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** The record that a revision holds. */
    Optional<CanaryRecord> record(int revision) {
        return Tree.map(values(revision), "canary").get("record").flatMap(RecordYaml::read);
    }

    /** The values that a revision was given. */
    YamlNode.Mapping values(int revision) {
        try {
            YamlNode read = new YamlReader(
                            "values of revision " + revision, YamlLimits.MANIFESTS, YamlReader.Dialect.HELM)
                    .readOne(scope.releases().values(revision));
            return read instanceof YamlNode.Mapping map ? map : NO_VALUES;
        } catch (HelmFailed e) {
            // Helm has taken the revision away meanwhile.
            return NO_VALUES;
        }
    }
}
