package dev.fairlead.cluster.sandbox;

import io.fabric8.kubernetes.api.model.ConfigBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/** The kubeconfig of a sandbox: one context, its certificates inside, so that the file can be passed on. */
final class SandboxKubeconfig {

    private SandboxKubeconfig() {}

    /** Writes it to {@code file} for the API server at this address, from the certificates that kwokctl made. */
    static void write(SandboxFolder folder, Path file, URI server) throws IOException {
        String context = folder.context();
        Path certificates = folder.certificates();
        String text = Serialization.asYaml(new ConfigBuilder()
                .addNewCluster()
                .withName(context)
                .withNewCluster()
                .withServer(server.toString())
                .withCertificateAuthorityData(base64(certificates.resolve("ca.crt")))
                .endCluster()
                .endCluster()
                .addNewUser()
                .withName(context)
                .withNewUser()
                .withClientCertificateData(base64(certificates.resolve("admin.crt")))
                .withClientKeyData(base64(certificates.resolve("admin.key")))
                .endUser()
                .endUser()
                .addNewContext()
                .withName(context)
                .withNewContext()
                .withCluster(context)
                .withUser(context)
                .withNamespace("default")
                .endContext()
                .endContext()
                .withCurrentContext(context)
                .build());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static Config config(Path kubeconfig) {
        Config config = Config.fromKubeconfig(kubeconfig.toFile());
        // A proxy that the environment names is not for a server on this machine.
        config.setHttpProxy(null);
        config.setHttpsProxy(null);
        return config;
    }

    /** A client with all rights; the caller closes it. */
    static KubernetesClient client(Path kubeconfig) {
        Config config = config(kubeconfig);
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private static String base64(Path file) throws IOException {
        return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    }
}
