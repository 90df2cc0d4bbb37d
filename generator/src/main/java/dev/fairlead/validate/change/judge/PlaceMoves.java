package dev.fairlead.validate.change.judge;

import dev.fairlead.spec.Cluster;
import dev.fairlead.validate.change.Effect;
import java.util.ArrayList;
import java.util.List;

/** An environment goes to another place: context, namespace or Kubernetes version. */
public final class PlaceMoves {

    private static final String SUBJECT = "cluster";

    private PlaceMoves() {}

    /** Whether what is installed now stands beside what the base installed, instead of updating it. */
    public static boolean isElsewhere(Cluster before, Cluster after) {
        return !before.context().equals(after.context()) || !before.namespace().equals(after.namespace());
    }

    /** What to know of the move. */
    public static List<Effect> judge(Cluster before, Cluster after) {
        List<Effect> effects = new ArrayList<>();
        if (!before.context().equals(after.context())) {
            effects.add(moved("context", before.context(), after.context()));
        }
        if (!before.namespace().equals(after.namespace())) {
            effects.add(moved("namespace", before.namespace(), after.namespace()));
        }
        if (!before.kubernetes().equals(after.kubernetes())) {
            effects.add(Effect.of(
                    Effect.Kind.NOTABLE,
                    SUBJECT,
                    "the Kubernetes version goes from %s to %s: the manifests are checked against its API"
                            .formatted(before.kubernetes(), after.kubernetes())));
        }
        return effects;
    }

    private static Effect moved(String what, String before, String after) {
        return new Effect(
                Effect.Kind.NOTABLE,
                SUBJECT,
                "the %s goes from %s to %s: it is installed there anew, and what runs in the old place stays"
                        .formatted(what, before, after),
                "uninstall it in the old place once the new one serves");
    }
}
