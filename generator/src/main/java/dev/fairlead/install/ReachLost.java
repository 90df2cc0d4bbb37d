package dev.fairlead.install;

import dev.fairlead.cluster.ClusterErrors;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.process.Outages;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.Serial;
import java.util.function.Supplier;

/** The cluster went out of reach after something was begun: it does not answer, or does not know us any more. */
final class ReachLost extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String state;
    private final String hint;

    private ReachLost(Unavailable cause, String state) {
        super(cause.getMessage(), cause);
        this.state = state;
        this.hint = cause.hint();
    }

    /**
     * Does what asks the cluster.
     *
     * @param state what is known of the release, in case that nothing more can be learnt
     * @throws ReachLost when the cluster cannot be asked any more
     */
    static <T> T guard(ReleaseScope scope, String state, Supplier<T> work) {
        try {
            return work.get();
        } catch (KubernetesClientException e) {
            throw lost(
                    scope,
                    ClusterErrors.explain(e, "the cluster", scope.cluster().server()),
                    state);
        } catch (HelmFailed e) {
            throw lost(scope, new Unavailable("Helm: " + e.reason(), "", e), state);
        } catch (Unavailable e) {
            throw lost(scope, e, state);
        }
    }

    private static ReachLost lost(ReleaseScope scope, Unavailable cause, String state) {
        // It has been waited long enough: what is left is tidying up.
        scope.cluster().outages().bear(Outages.Terms.BRIEF);
        return new ReachLost(cause, state);
    }

    /** How the work ended. */
    InstallOutcome outcome(String release) {
        String repeat = "repeat the command: it settles what was begun and goes on";
        return new InstallOutcome.OutOfReach(
                release, String.valueOf(getMessage()), state, hint.isEmpty() ? repeat : hint + "; then " + repeat);
    }
}
