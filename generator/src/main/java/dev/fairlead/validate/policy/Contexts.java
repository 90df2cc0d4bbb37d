package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Pod;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.yaml.Pointer;
import java.util.Optional;

/** The security context that a container has: what it says itself, else what its pod says. */
final class Contexts {

    private Contexts() {}

    /** A field that both may have. */
    static Optional<String> of(Pod pod, Pod.Container container, String... path) {
        Pointer below = Pointer.of("securityContext");
        for (String token : path) {
            below = below.child(token);
        }
        Pointer way = below;
        return container
                .node()
                .find(way)
                .flatMap(Scalar::text)
                .or(() -> pod.spec().find(way).flatMap(Scalar::text));
    }

    /** Where a field stands, or belongs: in the container's own context when it has one that decides, else in the pod's. */
    static Pointer at(Pod pod, Pod.Container container, String key) {
        boolean own = container.find("securityContext", key).isPresent()
                || pod.spec().find(Pointer.of("securityContext", key)).isEmpty();
        return own
                ? container.at("securityContext", key)
                : pod.pointer().child("securityContext").child(key);
    }

    /** Whether the pod runs on Windows, which knows none of Linux' fields. */
    static boolean isWindows(Pod pod) {
        return pod.spec()
                .find(Pointer.of("os", "name"))
                .flatMap(Scalar::text)
                .filter("windows"::equals)
                .isPresent();
    }
}
