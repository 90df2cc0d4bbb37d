package dev.fairlead.validate.kubernetes.server;

import dev.fairlead.validate.manifest.Rule;
import java.util.List;
import java.util.Set;

/** What holds for a pod as a whole: how it restarts, what it waits for, whom it runs as. */
final class PodSettings implements ServerRule {

    private static final Rule RULE = Rule.error(
            "kubernetes/pod",
            "A pod's restart policy fits its owner, its times are not negative, and the objects it names can exist.",
            "a Deployment's pods restart Always, a Job's OnFailure or Never");

    private static final Set<String> SERVING = Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Spot object, Refusals refusals) {
        object.podSpec().ifPresent(pod -> {
            String kind = object.manifest().kind();
            if (SERVING.contains(kind)) {
                refusals.oneOf(pod, "restartPolicy", List.of("Always"));
                if (pod.has("activeDeadlineSeconds")) {
                    refusals.at(pod, "activeDeadlineSeconds", "the pods of a %s have no deadline".formatted(kind));
                }
            } else if (kind.equals("Job") || kind.equals("CronJob")) {
                if (!pod.text("restartPolicy").matches("OnFailure|Never")) {
                    refusals.at(pod, "restartPolicy", "the pods of a %s restart OnFailure or Never".formatted(kind));
                }
            }
            refusals.notNegative(pod, "terminationGracePeriodSeconds");
            refusals.between(pod, "activeDeadlineSeconds", 1, Integer.MAX_VALUE);
            for (String field : List.of("priorityClassName", "serviceAccountName", "runtimeClassName")) {
                String name = pod.text(field);
                if (!name.isEmpty() && !Names.isSubdomain(name)) {
                    refusals.at(pod, field, "'%s' is no name of an object".formatted(name));
                }
            }
            host(pod, "hostname", refusals);
            host(pod, "subdomain", refusals);
        });
    }

    private static void host(Spot pod, String field, Refusals refusals) {
        String name = pod.text(field);
        if (!name.isEmpty() && !Names.isLabel(name)) {
            refusals.at(pod, field, "'%s' must be %s".formatted(name, Names.LABEL_SHAPE));
        }
    }
}
