package dev.fairlead.kind;

import com.dajudge.kindcontainer.KindContainer;
import com.dajudge.kindcontainer.KindContainerVersion;
import com.dajudge.kindcontainer.KubernetesVersionEnum;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.IntStream;
import org.testcontainers.images.builder.Transferable;

/** A kind node of any Kubernetes version, on an engine that may be old. */
final class KindNode extends KindContainer<KindNode> {

    /** Label that tells which test run made a container. */
    static final String OWNER = "dev.fairlead.test-run";

    private static final String LOOPBACK = "127.0.0.1";
    private static final int FIRST_PORT = 30_080;
    private static final int PORTS = 20;
    private static final int GATEWAY = 31_080;

    KindNode(String image, String owner) {
        super(KubernetesVersionEnum.latest(KindContainerVersion.class).withImage(image));
        withLabel(OWNER, owner);
        withExposedPorts(IntStream.concat(IntStream.range(FIRST_PORT, FIRST_PORT + PORTS), IntStream.of(GATEWAY))
                .boxed()
                .toArray(Integer[]::new));
        withCreateContainerCmdModifier(KindNode::adapt);
    }

    private static void adapt(CreateContainerCmd create) {
        Ports published = new Ports();
        for (ExposedPort port : Objects.requireNonNull(create.getExposedPorts())) {
            published.bind(port, Ports.Binding.bindIp(LOOPBACK));
        }
        // As the library names the node: what runs on it finds itself by the host's name.
        create.withHostName("kind");
        // A privileged container on cgroup v1 would get the host's hierarchies, and the kubelet would not find its own.
        Objects.requireNonNull(create.getHostConfig())
                .withPortBindings(published)
                .withCgroupnsMode("private");
    }

    /** Where its ports are published, wherever Testcontainers takes this process to run. */
    @Override
    public String getHost() {
        return LOOPBACK;
    }

    /** What kubeadm reads names the version that the image holds, not the newest one that the library knows. */
    @Override
    public void copyFileToContainer(Transferable content, String path) {
        if (!path.contains("kubeadm")) {
            super.copyFileToContainer(content, path);
            return;
        }
        String version = copyFileFromContainer(
                "/kind/version", in -> new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
        String text = new String(content.getBytes(), StandardCharsets.UTF_8)
                .replaceFirst("(?m)^kubernetesVersion: .*$", "kubernetesVersion: " + version);
        super.copyFileToContainer(Transferable.of(text), path);
    }

    /**
     * One of its ways in. They are given out in turn, so that one is not used again while the Service before it is being deleted.
     *
     * @param turn any number from 0
     */
    Entrance entrance(int turn) {
        int port = FIRST_PORT + turn % PORTS;
        return new Entrance(port, getMappedPort(port));
    }

    /** The way in to the Gateway of {@code ci/kind/addon.sh gateway}. */
    Entrance gateway() {
        return new Entrance(GATEWAY, getMappedPort(GATEWAY));
    }
}
