package dev.fairlead.install;

import dev.fairlead.helm.ReleaseStatus;
import dev.fairlead.helm.Revision;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a release before it is changed.
 *
 * @param history Helm's revisions, oldest first
 * @param proven those that were seen healthy
 * @param made those that Fairlead made
 */
public record ReleaseState(List<Revision> history, List<Integer> proven, List<Integer> made) {

    public static ReleaseState read(ReleaseScope scope) {
        ReleaseMarks marks = marks(scope);
        return new ReleaseState(scope.releases().history(), marks.proven(), marks.made());
    }

    public static ReleaseMarks marks(ReleaseScope scope) {
        return new ReleaseMarks(scope.cluster().client(), scope.namespace(), scope.release());
    }

    public Optional<Revision> newest() {
        return history.isEmpty() ? Optional.empty() : Optional.of(history.getLast());
    }

    /** Whether the release is there, in whatever state. */
    public boolean exists() {
        return newest().filter(r -> r.status() != ReleaseStatus.UNINSTALLED).isPresent();
    }

    /** The number that the next revision gets. */
    public int next() {
        return newest().map(Revision::number).orElse(0) + 1;
    }

    public boolean isProven(int revision) {
        return proven.contains(revision);
    }

    /**
     * The newest revision before another that a rollback may go to: one that was seen healthy, or one that Fairlead did not make
     * and Helm brought onto the cluster. One that Fairlead made and never saw healthy is none.
     */
    Optional<Revision> goodBefore(int revision) {
        return history.reversed().stream()
                .filter(r -> r.number() < revision)
                .filter(r -> proven.contains(r.number())
                        || (!made.contains(r.number()) && r.status().wasApplied()))
                .findFirst();
    }
}
