package dev.fairlead.validate.change.judge;

import dev.fairlead.validate.change.Effect;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A workload's number of pods is left to an autoscaler. The API server puts its default of 1 in the place of a field that
 * its only owner takes back, and the autoscaler sees that some seconds later.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/server-side-apply/#transferring-ownership">
 *     Transferring ownership between managers</a>
 */
public final class ReplicasGivenUp implements Judgement {

    private static final Set<String> SCALED = Set.of("Deployment", "StatefulSet", "ReplicaSet");

    @Override
    public List<Effect> judge(ReleasePair pair) {
        return pair.updated()
                .filter(u -> SCALED.contains(u.after().kind()))
                .filter(u -> u.was("spec", "replicas").matches("[1-9][0-9]{0,6}"))
                .filter(u -> u.is("spec", "replicas").isEmpty())
                .filter(u -> !u.was("spec", "replicas").equals("1"))
                .filter(u -> Scale.of(u.after(), pair.after()).isAutoscaled())
                .map(u -> effect(u, pair.after().namespace()))
                .toList();
    }

    private static Effect effect(Updated workload, String namespace) {
        int was = Integer.parseInt(workload.was("spec", "replicas"));
        return new Effect(
                Effect.Kind.NOTABLE,
                workload.label(),
                "gives its number of pods up to the autoscaler: %d pods become 1 at the install, until the autoscaler has looked"
                        .formatted(was),
                "right before the install, set it to another number by hand, which is then no longer Helm's and stays: "
                        + "kubectl scale %s/%s --namespace %s --replicas=%d"
                                .formatted(
                                        workload.after().kind().toLowerCase(Locale.ROOT),
                                        workload.after().name(),
                                        workload.after().namespace().orElse(namespace),
                                        was + 1));
    }
}
