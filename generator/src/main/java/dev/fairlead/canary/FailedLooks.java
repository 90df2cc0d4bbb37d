package dev.fairlead.canary;

import dev.fairlead.canary.analysis.PlannedCheck;
import dev.fairlead.chart.Sha256;
import dev.fairlead.install.Progress;
import dev.fairlead.install.ReleaseMarks;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.ReleaseState;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Failed looks of a step's checks: notes on its revision, so that a limit of failures holds wherever the canary is gone on with.
 *
 * @param revision the step's
 */
record FailedLooks(ReleaseScope scope, int revision) {

    private static final String NAME = "fairlead.dev/canary-failed-";

    /**
     * Writes down what has changed.
     *
     * @param noted what is written down already
     * @param now what is to be
     * @return what is written down then; a server that does not answer gets it with the next look
     */
    Map<String, Integer> keep(Map<String, Integer> noted, Map<String, Integer> now) {
        if (noted.equals(now)) {
            return noted;
        }
        try {
            ReleaseMarks marks = ReleaseState.marks(scope);
            now.forEach((check, count) -> {
                if (!count.equals(noted.get(check))) {
                    marks.note(revision, name(check), Integer.toString(count));
                }
            });
            return now;
        } catch (KubernetesClientException e) {
            scope.progress().accept(new Progress.Warned("the cluster did not answer: " + e.getMessage()));
            return noted;
        }
    }

    /** What is known of each check: by notes, else by the revision's record. */
    Map<String, Integer> read(List<PlannedCheck> checks, Map<String, Integer> recorded) {
        Map<String, Integer> known = new HashMap<>(recorded);
        ReleaseMarks marks = ReleaseState.marks(scope);
        for (PlannedCheck check : checks) {
            marks.noted(revision, name(check.name()))
                    .map(Integer::parseInt)
                    .ifPresent(count -> known.merge(check.name(), count, Math::max));
        }
        return known;
    }

    /** A label's name is short, and a check's need not be. */
    private static String name(String check) {
        return NAME + Sha256.of(check).substring(0, 12);
    }
}
