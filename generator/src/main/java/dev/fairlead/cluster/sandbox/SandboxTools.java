package dev.fairlead.cluster.sandbox;

import dev.fairlead.process.PinnedTools;
import dev.fairlead.process.Surroundings;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The folders of the binaries that a sandbox needs.
 *
 * @param controlPlane etcd, kube-apiserver and the others of the control plane
 * @param kwok kwok and kwokctl
 */
record SandboxTools(Path controlPlane, Path kwok) {

    /**
     * Builds them when the cache has none.
     *
     * @throws dev.fairlead.finding.Unavailable when Go is missing or the build fails
     */
    static SandboxTools ready(Surroundings surroundings, Consumer<String> progress) {
        return new SandboxTools(
                PinnedTools.folder(PinnedTools.Set.CONTROL_PLANE, surroundings, progress),
                PinnedTools.folder(PinnedTools.Set.KWOK, surroundings, progress));
    }

    Path kwokctl() {
        return kwok.resolve("kwokctl");
    }
}
