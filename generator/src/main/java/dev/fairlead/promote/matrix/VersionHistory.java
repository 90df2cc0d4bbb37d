package dev.fairlead.promote.matrix;

import dev.fairlead.helm.Revision;
import java.time.Instant;
import java.util.List;

/**
 * The versions that a release ran, as far as Helm keeps its revisions.
 *
 * @param revisions that reached the cluster, oldest first; the last is what runs
 */
public record VersionHistory(List<Revision> revisions) {

    public VersionHistory {
        revisions = List.copyOf(revisions);
    }

    /** Those of a release's revisions that ran; what failed on its way, or is under way, did not. */
    public static VersionHistory of(List<Revision> all) {
        return new VersionHistory(
                all.stream().filter(r -> r.status().wasApplied()).toList());
    }

    /**
     * Since when a version runs without another one between.
     *
     * @param otherwise when there is no revision of it at the end
     */
    public Instant since(String version, Instant otherwise) {
        Instant since = otherwise;
        for (Revision revision : revisions.reversed()) {
            if (!revision.appVersion().equals(version)) {
                break;
            }
            since = revision.updated();
        }
        return since;
    }

    /** How far a version is behind what runs here. */
    public Distance from(String version) {
        if (revisions.isEmpty()) {
            return new Distance.Apart();
        }
        if (revisions.getLast().appVersion().equals(version)) {
            return new Distance.Even();
        }
        int last = last(version);
        boolean forgotten = last < 0 && revisions.getFirst().number() > 1;
        if (last < 0 && !forgotten) {
            return new Distance.Apart();
        }
        List<Revision> later = revisions.subList(last + 1, revisions.size());
        int versions = (int) later.stream().map(Revision::appVersion).distinct().count();
        return new Distance.Behind(versions, forgotten, later.getFirst().updated());
    }

    private int last(String version) {
        for (int i = revisions.size() - 1; i >= 0; i--) {
            if (revisions.get(i).appVersion().equals(version)) {
                return i;
            }
        }
        return -1;
    }
}
