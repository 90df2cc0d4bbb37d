package dev.fairlead.install.preflight;

import dev.fairlead.cluster.ClusterAccess;
import dev.fairlead.install.object.ObjectRef;
import dev.fairlead.spec.VerificationPlan;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is to be installed, and where.
 *
 * @param namespace namespace of the release
 * @param namespaceExists whether it is there, as far as we may look
 * @param checkedAgainst Kubernetes version that the spec names, such as {@code 1.36}
 * @param objects all objects of the release, hooks included
 * @param verification what is asked when it is healthy
 * @param kinds what the server serves
 * @param takesConflicts whether fields are taken over that someone else set
 */
public record Subject(
        ClusterAccess cluster,
        String namespace,
        boolean namespaceExists,
        String checkedAgainst,
        List<WantedObject> objects,
        VerificationPlan verification,
        ServedKinds kinds,
        boolean takesConflicts) {

    public Subject {
        objects = List.copyOf(objects);
    }

    /** The pods that the objects make. */
    Stream<WantedPods> pods() {
        return objects.stream().flatMap(o -> WantedPods.of(o, objects).stream());
    }

    /** Whether the release brings an object of its own of that kind and name. */
    boolean brings(String kind, String name) {
        return objects.stream().map(WantedObject::ref).anyMatch(r -> isNamed(r, kind, name));
    }

    private static boolean isNamed(ObjectRef ref, String kind, String name) {
        return ref.kind().equals(kind) && ref.name().equals(name);
    }
}
