package dev.fairlead.validate.change.judge;

import dev.fairlead.validate.manifest.Pod;
import java.util.stream.Stream;

/**
 * A container of a workload, by its name, as it was and as it is.
 *
 * @param label kind and name of the workload
 */
record ContainerPair(String label, Pod.Container before, Pod.Container after) {

    /** Every container that serves on both sides. */
    static Stream<ContainerPair> of(ReleasePair pair) {
        return pair.updated()
                .flatMap(u -> Pod.of(u.before()).filter(Pod::isServing).stream()
                        .flatMap(was -> Pod.of(u.after()).stream().flatMap(is -> of(u.label(), was, is))));
    }

    private static Stream<ContainerPair> of(String label, Pod was, Pod is) {
        return is.mainContainers().stream()
                .flatMap(now -> was.mainContainers().stream()
                        .filter(before -> before.name().equals(now.name()))
                        .map(before -> new ContainerPair(label, before, now)));
    }
}
