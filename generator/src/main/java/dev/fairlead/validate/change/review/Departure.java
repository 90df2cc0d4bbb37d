package dev.fairlead.validate.change.review;

import dev.fairlead.spec.Environment;
import dev.fairlead.validate.change.Effect;

/** A release that no spec names any more: nothing takes it off the cluster by itself. */
final class Departure {

    private Departure() {}

    /** What to know of it. */
    static Effect of(String release, Environment environment) {
        return new Effect(
                Effect.Kind.NOTABLE,
                "release " + release,
                "is described nowhere any more, and stays on the cluster until someone uninstalls it",
                "helm uninstall %s --namespace %s --kube-context %s"
                        .formatted(
                                release,
                                environment.cluster().namespace(),
                                environment.cluster().context()));
    }
}
