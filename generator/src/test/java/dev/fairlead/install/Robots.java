package dev.fairlead.install;

import dev.fairlead.cluster.ClusterAccess;
import dev.fairlead.cluster.ClusterChoice;
import dev.fairlead.cluster.Clusters;
import dev.fairlead.cluster.sandbox.TestCluster;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Service accounts that may do some of it, each with a kubeconfig that holds nothing but its token. */
final class Robots {

    private Robots() {}

    /** One with a built-in role. */
    static ClusterAccess withClusterRole(TestCluster cluster, Path folder, String role) throws IOException {
        return login(cluster, folder, "ClusterRole", role);
    }

    /** One that may do everything with some resources, by API group, and nothing with others. */
    static ClusterAccess withRole(TestCluster cluster, Path folder, Map<String, List<String>> resources)
            throws IOException {
        List<PolicyRule> rules = resources.entrySet().stream()
                .map(r -> new PolicyRuleBuilder()
                        .withApiGroups(r.getKey())
                        .withResources(r.getValue())
                        .withVerbs("*")
                        .build())
                .toList();
        cluster.client()
                .resource(new RoleBuilder()
                        .withNewMetadata()
                        .withName("some")
                        .withNamespace(cluster.namespace())
                        .endMetadata()
                        .withRules(rules)
                        .build())
                .create();
        return login(cluster, folder, "Role", "some");
    }

    private static ClusterAccess login(TestCluster cluster, Path folder, String kind, String role) throws IOException {
        String namespace = cluster.namespace();
        cluster.client()
                .resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName("robot")
                        .withNamespace(namespace)
                        .endMetadata()
                        .build())
                .create();
        cluster.client()
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName("robot")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", kind, role)
                        .addNewSubject("", "ServiceAccount", "robot", namespace)
                        .build())
                .create();
        String token = cluster.client()
                .serviceAccounts()
                .inNamespace(namespace)
                .withName("robot")
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(600L)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
        Path file = folder.resolve("kubeconfig");
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
}
