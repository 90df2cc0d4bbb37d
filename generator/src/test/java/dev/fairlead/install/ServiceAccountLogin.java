package dev.fairlead.install;

import dev.fairlead.cluster.ClusterAccess;
import dev.fairlead.cluster.ClusterChoice;
import dev.fairlead.cluster.Clusters;
import dev.fairlead.cluster.sandbox.TestCluster;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A service account in a test's namespace, and a kubeconfig that holds nothing but its token. */
record ServiceAccountLogin(TestCluster cluster, String name, Path folder) {

    /** Makes the account with a role of the cluster's, and logs in as it. */
    ClusterAccess connect(String role) throws IOException {
        String namespace = cluster.namespace();
        cluster.client()
                .resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .endMetadata()
                        .build())
                .create();
        cluster.client()
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", role)
                        .addNewSubject("", "ServiceAccount", name, namespace)
                        .build())
                .create();
        String token = cluster.client()
                .serviceAccounts()
                .inNamespace(namespace)
                .withName(name)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(600L)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
        Path file = folder.resolve(name + ".kubeconfig");
        Files.writeString(
                file, """
                apiVersion: v1
                kind: Config
                clusters: [{name: test, cluster: {insecure-skip-tls-verify: true, server: "%s"}}]
                users: [{name: robot, user: {token: "%s"}}]
                contexts: [{name: robot, context: {cluster: test, user: robot}}]
                """.formatted(cluster.client().getMasterUrl().toString().replaceFirst("/$", ""), token));
        return Clusters.connect(new ClusterChoice("robot", List.of(file), "test"));
    }

    /** Takes the account away, and with it every right of its tokens. */
    void revoke() {
        cluster.client()
                .serviceAccounts()
                .inNamespace(cluster.namespace())
                .withName(name)
                .delete();
    }
}
