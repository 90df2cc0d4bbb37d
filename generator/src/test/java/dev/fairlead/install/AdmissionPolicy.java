package dev.fairlead.install;

import dev.fairlead.cluster.sandbox.Await;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;

/** A policy of the cluster that refuses Deployments with a certain image tag, but not when they are only tried. */
final class AdmissionPolicy implements AutoCloseable {

    private final KubernetesClient client;
    private final String yaml;

    private AdmissionPolicy(KubernetesClient client, String yaml) {
        this.client = client;
        this.yaml = yaml;
    }

    /** Returns when the server has begun to hold to it. */
    static AdmissionPolicy refusing(KubernetesClient client, String namespace, String tag) {
        AdmissionPolicy policy = new AdmissionPolicy(client, """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy
            metadata: {name: "%1$s"}
            spec:
              failurePolicy: Fail
              matchConstraints:
                namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: "%1$s"}}
                resourceRules:
                  - {apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [deployments]}
              validations:
                - expression: >-
                    (has(request.dryRun) && request.dryRun)
                    || !object.spec.template.spec.containers.exists(c, c.image.endsWith(":%2$s"))
                  message: not on a Friday
            ---
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicyBinding
            metadata: {name: "%1$s"}
            spec: {policyName: "%1$s", validationActions: [Deny]}
            """.formatted(namespace, tag));
        client.load(stream(policy.yaml)).create();
        Await.within(Duration.ofSeconds(20), () -> {
            if (!isRefused(client, namespace, tag)) {
                throw new AssertionError("the policy is not in force yet");
            }
        });
        return policy;
    }

    private static boolean isRefused(KubernetesClient client, String namespace, String tag) {
        String probe = """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: probe}
                spec:
                  replicas: 0
                  selector: {matchLabels: {app: probe}}
                  template:
                    metadata: {labels: {app: probe}}
                    spec: {containers: [{name: main, image: "example.test/probe:%s"}]}
                """.formatted(tag);
        try {
            client.resource(probe).inNamespace(namespace).create();
            client.resource(probe).inNamespace(namespace).delete();
            return false;
        } catch (KubernetesClientException e) {
            return String.valueOf(e.getMessage()).contains("not on a Friday");
        }
    }

    private static java.io.InputStream stream(String text) {
        return new java.io.ByteArrayInputStream(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        client.load(stream(yaml)).delete();
    }
}
