package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Pod;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Walks the containers of a release. */
final class Containers {

    private Containers() {}

    /** What is wrong with the containers that serve; {@code null} is nothing. */
    static List<Breach> serving(Manifests manifests, BiFunction<Pod, Pod.Container, @Nullable Breach> check) {
        return manifests.pods().stream()
                .filter(Pod::isServing)
                .flatMap(pod -> pod.mainContainers().stream().map(c -> check.apply(pod, c)))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    /** What is wrong with any container; {@code null} is nothing. */
    static List<Breach> all(Manifests manifests, BiFunction<Pod, Pod.Container, @Nullable Breach> check) {
        return manifests.pods().stream()
                .flatMap(pod -> pod.containers().stream().map(c -> check.apply(pod, c)))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }
}
