package dev.fairlead.kind;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.model.Container;
import dev.fairlead.cluster.sandbox.TestNames;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.process.Command;
import dev.fairlead.process.Completed;
import dev.fairlead.process.Processes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;

/** The container engine of this machine. */
final class Engine {

    private static final String NODE_IMAGE = "fairlead/kind-node";
    private static final Duration QUESTION = Duration.ofSeconds(20);

    private Engine() {}

    /** Why no kind node can be started here, and what to do; empty when one can. */
    static Optional<String> obstacle() {
        if (ask("version", "--format", "{{.Server.APIVersion}}").isEmpty()) {
            return Optional.of(
                    "no container engine answers; ci/kind/engine.sh starts one, make kind-image then builds the node");
        }
        return nodeImage().isPresent()
                ? Optional.empty()
                : Optional.of("there is no image " + NODE_IMAGE + "; make kind-image builds one");
    }

    /** The newest image of a node. */
    static Optional<String> nodeImage() {
        return ask("image", "ls", "--filter", "reference=" + NODE_IMAGE, "--format", "{{.Repository}}:{{.Tag}}");
    }

    /** Testcontainers speaks what this engine understands; it would fall back to a dialect without cgroup namespaces. */
    static void speakItsVersion() {
        ask("version", "--format", "{{.Server.APIVersion}}").ifPresent(v -> System.setProperty("api.version", v));
    }

    /** Removes the containers of test runs that are no more, and what they stored. */
    static void removeLeftovers() {
        DockerClient client = DockerClientFactory.lazyClient();
        for (Container left : client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(KindNode.OWNER))
                .exec()) {
            if (TestNames.isOrphan(left.getLabels().get(KindNode.OWNER))) {
                System.err.println("kind: removing what a killed test run left: " + left.getId());
                client.removeContainerCmd(left.getId())
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
            }
        }
        // The node's images; they are in use from the first moment of a node to the last.
        client.listVolumesCmd().withDanglingFilter(true).exec().getVolumes().stream()
                .map(InspectVolumeResponse::getName)
                .filter(name -> name.startsWith("kindcontainer-"))
                .forEach(name -> client.removeVolumeCmd(name).exec());
    }

    /** What the engine's client prints, its first line; empty when the engine gives nothing. */
    private static Optional<String> ask(String... arguments) {
        List<String> argv = new ArrayList<>(List.of("docker"));
        argv.addAll(List.of(arguments));
        try {
            Completed done = Processes.run(Command.of(argv).within(QUESTION));
            return done.succeeded() ? done.out().lines().findFirst().filter(l -> !l.isBlank()) : Optional.empty();
        } catch (Unavailable e) {
            return Optional.empty();
        }
    }
}
