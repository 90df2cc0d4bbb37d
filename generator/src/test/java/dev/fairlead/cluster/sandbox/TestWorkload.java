package dev.fairlead.cluster.sandbox;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.List;
import java.util.Map;

/** A Deployment of one container that a restricted namespace takes; asks for 100m CPU and 64Mi memory. */
record TestWorkload(TestCluster cluster, String name, String image, int replicas, Map<String, String> annotations) {

    TestWorkload(TestCluster cluster, String name) {
        this(cluster, name, "registry.example/shop:1.0.0", 1, Map.of());
    }

    TestWorkload withImage(String other) {
        return new TestWorkload(cluster, name, other, replicas, annotations);
    }

    TestWorkload withReplicas(int number) {
        return new TestWorkload(cluster, name, image, number, annotations);
    }

    TestWorkload withAnnotation(String key, String value) {
        return new TestWorkload(cluster, name, image, replicas, Map.of(key, value));
    }

    TestWorkload create() {
        cluster.client()
                .resource(new DeploymentBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(cluster.namespace())
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(replicas)
                        .withNewSelector()
                        .withMatchLabels(labels())
                        .endSelector()
                        .withNewTemplate()
                        .withNewMetadata()
                        .withLabels(labels())
                        .withAnnotations(annotations)
                        .endMetadata()
                        .withSpec(TestPods.restricted(image))
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
        return this;
    }

    Map<String, String> labels() {
        return Map.of("app", name);
    }

    List<Pod> pods() {
        return cluster.client()
                .pods()
                .inNamespace(cluster.namespace())
                .withLabels(labels())
                .list()
                .getItems();
    }

    /** Pods that are ready and not on their way out. */
    long readyPods() {
        return pods().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(pod -> pod.getStatus().getConditions().stream()
                        .anyMatch(c -> "Ready".equals(c.getType()) && "True".equals(c.getStatus())))
                .count();
    }

    /** "Type Reason" of the events on its pods. */
    List<String> events() {
        return events("Pod");
    }

    /** "Type Reason" of the events on its objects of a kind. */
    List<String> events(String kind) {
        return cluster.client().v1().events().inNamespace(cluster.namespace()).list().getItems().stream()
                .filter(event -> kind.equals(event.getInvolvedObject().getKind()))
                .filter(event -> event.getInvolvedObject().getName().startsWith(name + "-"))
                .map(event -> event.getType() + " " + event.getReason())
                .distinct()
                .toList();
    }
}
