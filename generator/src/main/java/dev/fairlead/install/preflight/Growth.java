package dev.fairlead.install.preflight;

import dev.fairlead.compare.SetFields;
import dev.fairlead.install.object.AppliedFields;
import dev.fairlead.install.object.LiveObject;
import dev.fairlead.install.object.LiveObjects;
import dev.fairlead.install.object.ObjectRef;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a workload of the release takes beyond what it takes now.
 *
 * @param pods what it makes
 * @param one what one of its pods takes
 * @param now what its pods take now
 * @param replicas how many there will be at first; where an autoscaler has gone higher, as many as it wants
 * @param running how many there are now
 * @param isReplaced whether its pods are there and are replaced
 */
record Growth(WantedPods pods, Amounts one, Amounts now, int replicas, int running, boolean isReplaced) {

    private static final Set<String> SCALED = Set.of("Deployment", "StatefulSet");

    static List<Growth> of(Subject subject) {
        LiveObjects live = new LiveObjects(subject.cluster().client());
        return subject.pods().map(pods -> of(pods, live)).toList();
    }

    private static Growth of(WantedPods pods, LiveObjects live) {
        Amounts one = Amounts.of(pods.template().getSpec());
        Optional<LiveObject> there = SCALED.contains(pods.owner().ref().kind())
                ? running(pods.owner().ref(), live)
                : Optional.empty();
        if (there.isEmpty()) {
            return new Growth(pods, one, Amounts.NONE, pods.replicas(), 0, false);
        }
        Manifest running = there.get().manifest();
        String text = running.text(Pointer.of("spec", "replicas"));
        int count = text.isEmpty() ? 1 : Integer.parseInt(text);
        Amounts was = WantedObject.template(running.root(), Pointer.of("spec", "template"))
                .map(t -> Amounts.of(t.getSpec()))
                .orElse(Amounts.NONE);
        return new Growth(
                pods,
                one,
                was.times(count),
                Math.max(pods.replicas(), Math.min(count, pods.most())),
                count,
                count > 0 && isReplaced(pods.owner().manifest(), running));
    }

    /** What runs now; nothing when it may not be read, which the check of rights tells. */
    private static Optional<LiveObject> running(ObjectRef ref, LiveObjects live) {
        try {
            return live.get(ref);
        } catch (KubernetesClientException e) {
            if (e.getCode() == 403) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Whether the pods' template sets something that the running one does not have. What it leaves out is not seen here. */
    private static boolean isReplaced(Manifest wanted, Manifest running) {
        Pointer template = Pointer.of("spec", "template");
        Optional<YamlNode> is = wanted.root().find(template);
        Optional<YamlNode> was = running.root().find(template);
        return is.isPresent()
                && was.isPresent()
                && SetFields.of(is.get(), was.get()).stream().anyMatch(f -> !AppliedFields.isKept(f));
    }

    /** In the end. */
    Amounts lasting() {
        return one.times(replicas).minus(now);
    }

    /** When its autoscaler has gone to the maximum. */
    Amounts atMost() {
        return one.times(pods.most()).minus(now);
    }

    /** Pods that come beside the old ones for a while. */
    int surge() {
        return isReplaced ? pods.surge() : 0;
    }

    /** Whether its rollout hangs when there is no room for one pod more. */
    boolean needsSurge() {
        return surge() > 0 && !pods.mayLack();
    }

    /** Pods that need a place at once. */
    int atOnce() {
        return Math.max(0, replicas - running) + surge();
    }
}
