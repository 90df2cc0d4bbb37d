package dev.fairlead.validate.change.judge;

import dev.fairlead.compare.FieldChange;
import dev.fairlead.spec.tree.Quantity;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.yaml.Pointer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What cannot be updated in place, kind by kind, as the API server's validation of updates has it
 * ({@code pkg/apis/*}{@code /validation} of Kubernetes 1.36).
 *
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/">Kubernetes API reference</a>
 */
final class ImmutableRules {

    private static final String RECREATE =
            "take the change back; or give it another name, so that a new one is made; or delete it before the install";
    private static final String WORKLOAD =
            "take the change back; or give the workload another name; or delete it before the install (kubectl delete "
                    + "--cascade=orphan leaves its pods running)";

    static final List<ImmutableRule> ALL = List.of(
            ImmutableRule.fields("apps", "Deployment", WORKLOAD, "spec.selector"),
            new ImmutableRule(
                    "apps",
                    "Deployment",
                    u -> keepsRolling(u, "strategy", "Recreate"),
                    "the server keeps the rollingUpdate that it filled in: take it away right before the install with kubectl patch deployment "
                            + "NAME -p '{\"spec\":{\"strategy\":{\"type\":\"Recreate\",\"rollingUpdate\":null}}}'"),
            ImmutableRule.fields("apps", "DaemonSet", WORKLOAD, "spec.selector"),
            ImmutableRule.fields("apps", "ReplicaSet", WORKLOAD, "spec.selector"),
            ImmutableRule.allBut(
                    "apps",
                    "StatefulSet",
                    WORKLOAD + "; its claims stay either way",
                    "spec.replicas",
                    "spec.ordinals",
                    "spec.template",
                    "spec.updateStrategy",
                    "spec.revisionHistoryLimit",
                    "spec.persistentVolumeClaimRetentionPolicy",
                    "spec.minReadySeconds"),
            new ImmutableRule(
                    "apps",
                    "StatefulSet",
                    u -> keepsRolling(u, "updateStrategy", "OnDelete"),
                    "the server keeps the rollingUpdate that it filled in: take it away right before the install with kubectl patch statefulset "
                            + "NAME -p '{\"spec\":{\"updateStrategy\":{\"type\":\"OnDelete\",\"rollingUpdate\":null}}}'"),
            new ImmutableRule(
                    "batch",
                    "Job",
                    ImmutableRules::job,
                    "give the job another name at each change, such as one with the version; or make it a hook of Helm's, "
                            + "which is made anew; or delete it before the install"),
            new ImmutableRule("", "Service", ImmutableRules::service, RECREATE + " (its address changes)"),
            new ImmutableRule(
                    "",
                    "PersistentVolumeClaim",
                    ImmutableRules::claim,
                    "make a new claim of another name and copy the data; a claim can only grow, where its class allows it"),
            new ImmutableRule(
                    "",
                    "ConfigMap",
                    u -> frozen(u, "data", "binaryData", "immutable"),
                    "give it another name, such as one that ends in the hash of its content"),
            new ImmutableRule("", "Secret", u -> Stream.concat(u.touching("type"), secret(u)), RECREATE),
            new ImmutableRule("", "Pod", ImmutableRules::pod, RECREATE),
            ImmutableRule.fields("rbac.authorization.k8s.io", "RoleBinding", RECREATE, "roleRef"),
            ImmutableRule.fields("rbac.authorization.k8s.io", "ClusterRoleBinding", RECREATE, "roleRef"),
            ImmutableRule.fields(
                    "storage.k8s.io",
                    "StorageClass",
                    RECREATE + " (volumes that exist stay)",
                    "provisioner",
                    "parameters",
                    "reclaimPolicy",
                    "volumeBindingMode"),
            ImmutableRule.fields("scheduling.k8s.io", "PriorityClass", RECREATE, "value", "preemptionPolicy"),
            ImmutableRule.fields("networking.k8s.io", "IngressClass", RECREATE, "spec.controller"),
            ImmutableRule.fields("node.k8s.io", "RuntimeClass", RECREATE, "handler"));

    private ImmutableRules() {}

    /**
     * An address stays what it is, unless the Service gets or loses one by its type. One that is only left out is not
     * refused: the server keeps what it has.
     */
    private static Stream<FieldChange> service(Updated updated) {
        boolean external = updated.was("spec", "type").equals("ExternalName")
                || updated.is("spec", "type").equals("ExternalName");
        boolean balancer = updated.was("spec", "type").equals("LoadBalancer")
                && updated.is("spec", "type").equals("LoadBalancer");
        return external
                ? Stream.empty()
                : Stream.of(
                                updated.touching("spec", "clusterIP")
                                        .filter(f -> f.after().isPresent()),
                                updated.touching("spec", "clusterIPs")
                                        .filter(f -> f.after().isPresent()),
                                balancer ? updated.touching("spec", "loadBalancerClass") : Stream.<FieldChange>empty())
                        .flatMap(changes -> changes);
    }

    /**
     * A strategy without rolling updates, where they were not written before: what the server filled in for them stays, and
     * is not allowed beside it.
     */
    private static Stream<FieldChange> keepsRolling(Updated updated, String strategy, String without) {
        boolean isLeft = !updated.was("spec", strategy, "type").equals(without)
                && updated.is("spec", strategy, "type").equals(without)
                && updated.before()
                        .root()
                        .find(Pointer.of("spec", strategy, "rollingUpdate"))
                        .isEmpty();
        return isLeft ? updated.touching("spec", strategy) : Stream.empty();
    }

    /** Where a job runs can be changed while it is suspended, and how often, together with how many at a time, when it is indexed. */
    private static Stream<FieldChange> job(Updated updated) {
        boolean isSuspended = updated.was("spec", "suspend").equals("true");
        boolean isElastic = updated.is("spec", "completionMode").equals("Indexed")
                && updated.is("spec", "completions").equals(updated.is("spec", "parallelism"));
        return Stream.of(
                        "template",
                        "selector",
                        "completions",
                        "completionMode",
                        "backoffLimitPerIndex",
                        "podFailurePolicy",
                        "successPolicy",
                        "managedBy")
                .filter(field -> !(isElastic && field.equals("completions")))
                .flatMap(field -> updated.touching("spec", field))
                .filter(f -> !(isSuspended && isPlacement(f.path().toString())));
    }

    private static boolean isPlacement(String path) {
        return path.matches("spec\\.template\\.(metadata\\.(labels|annotations)"
                + "|spec\\.(nodeSelector|affinity|tolerations|schedulingGates))\\b.*");
    }

    /** Of a pod only images, the deadline and one more toleration. */
    private static Stream<FieldChange> pod(Updated updated) {
        return updated.within("spec").filter(f -> {
            String path = f.path().toString();
            boolean isFree = path.matches("spec\\.(containers|initContainers)\\[[^]]*]\\.image")
                    || path.equals("spec.activeDeadlineSeconds")
                    || (path.startsWith("spec.tolerations") && f.before().isEmpty());
            return !isFree;
        });
    }

    private static Stream<FieldChange> claim(Updated updated) {
        return updated.within("spec").filter(f -> switch (f.path().toString()) {
            case "spec.volumeAttributesClassName" -> false;
            case "spec.resources.requests.storage" -> shrinks(f);
            default -> true;
        });
    }

    private static boolean shrinks(FieldChange change) {
        Optional<BigDecimal> was = amount(change.before());
        Optional<BigDecimal> is = amount(change.after());
        return was.isPresent() && (is.isEmpty() || is.get().compareTo(was.get()) < 0);
    }

    private static Optional<BigDecimal> amount(Optional<dev.fairlead.yaml.YamlNode> value) {
        return value.flatMap(Scalar::text).flatMap(Quantity::parse);
    }

    /** What it holds counts, not whether that is written as text or encoded. */
    private static Stream<FieldChange> secret(Updated updated) {
        boolean isSame = SecretContent.of(updated.before().root())
                .equals(SecretContent.of(updated.after().root()));
        return isSame ? frozen(updated, "immutable") : frozen(updated, "data", "stringData", "immutable");
    }

    /** The content of what says of itself that it never changes. */
    private static Stream<FieldChange> frozen(Updated updated, String... keys) {
        return updated.was("immutable").equals("true") ? Stream.of(keys).flatMap(updated::touching) : Stream.empty();
    }
}
