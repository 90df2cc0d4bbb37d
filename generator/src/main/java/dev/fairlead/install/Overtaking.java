package dev.fairlead.install;

import dev.fairlead.cluster.ReleaseLease;
import java.util.Optional;
import java.util.function.Supplier;

/** Notices that a revision is no longer the newest, or that the release is no longer ours to change. */
final class Overtaking implements Supplier<Optional<String>> {

    private final ReleaseMarks marks;
    private final ReleaseLease lease;
    private final int revision;

    Overtaking(ReleaseScope scope, ReleaseLease lease, int revision) {
        this.marks = ReleaseState.marks(scope);
        this.lease = lease;
        this.revision = revision;
    }

    @Override
    public Optional<String> get() {
        if (!lease.isHeld()) {
            return Optional.of("someone else took the release over");
        }
        if (marks.exists(revision + 1)) {
            return Optional.of("someone else made revision %d".formatted(revision + 1));
        }
        return marks.exists(revision) ? Optional.empty() : Optional.of("someone else uninstalled the release");
    }
}
