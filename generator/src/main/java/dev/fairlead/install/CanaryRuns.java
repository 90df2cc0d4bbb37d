package dev.fairlead.install;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.ReleaseStatus;

/** Refuses to install over a canary: that would end it, neither promoted nor taken back. */
final class CanaryRuns {

    private static final String DESCRIPTION = "fairlead: canary ";

    private CanaryRuns() {}

    /** @throws Unavailable when the newest revision is one of a canary's */
    static void refuse(ReleaseScope scope, ReleaseState state) {
        state.newest()
                .filter(r ->
                        r.status() == ReleaseStatus.DEPLOYED && r.description().startsWith(DESCRIPTION))
                .ifPresent(r -> {
                    throw new Unavailable(
                            "a canary of '%s' runs: %s"
                                    .formatted(scope.release(), r.description().substring(DESCRIPTION.length())),
                            "end it first, with: fairlead canary promote, or fairlead canary abort");
                });
    }
}
