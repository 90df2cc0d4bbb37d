package dev.fairlead.install;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.cluster.ClusterAccess;
import dev.fairlead.cluster.ClusterErrors;
import dev.fairlead.cluster.Permission;
import dev.fairlead.cluster.Permissions;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.install.object.ObjectRef;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What has to be so before anything is changed: the server's version, the namespace, and the right to do the work. */
final class Preflight {

    /** What Helm needs for its records, the lease, and the watch. */
    private static final List<Permission> ESSENTIAL = List.of(
            new Permission("list", "", "secrets"),
            new Permission("create", "", "secrets"),
            new Permission("update", "", "secrets"),
            new Permission("delete", "", "secrets"),
            new Permission("create", "coordination.k8s.io", "leases"),
            new Permission("update", "coordination.k8s.io", "leases"),
            new Permission("delete", "coordination.k8s.io", "leases"),
            new Permission("list", "", "pods"));

    private final ReleaseScope scope;

    Preflight(ReleaseScope scope) {
        this.scope = scope;
    }

    /** Compares versions, finds the namespace and asks for the essential permissions; changes nothing. */
    void check(PackagedChart chart) {
        ClusterAccess cluster = scope.cluster();
        if (!cluster.minorVersion().equals(chart.kubernetes())) {
            scope.progress()
                    .accept(new Progress.Warned(
                            "the server is Kubernetes %s, the spec's checks were made against %s: set cluster.kubernetes to \"%s\""
                                    .formatted(cluster.minorVersion(), chart.kubernetes(), cluster.minorVersion())));
        }
        require(ESSENTIAL);
    }

    /** Asks whether the objects of the release may be made. */
    void checkObjects(List<ObjectRef> objects) {
        require(objects.stream()
                .filter(o -> o.namespace().equals(scope.namespace()))
                .flatMap(o -> Stream.of("get", "create", "patch", "delete")
                        .map(verb -> new Permission(verb, o.group(), plural(o.kind()))))
                .distinct()
                .toList());
    }

    /** Whether the namespace is there; someone who may not look is taken at the spec's word. */
    boolean namespaceExists() {
        try {
            Namespace found = scope.cluster()
                    .client()
                    .namespaces()
                    .withName(scope.namespace())
                    .get();
            if (found != null && found.getMetadata().getDeletionTimestamp() != null) {
                throw new Unavailable(
                        "the namespace '%s' is being deleted".formatted(scope.namespace()), "wait until it is gone");
            }
            return found != null;
        } catch (KubernetesClientException e) {
            if (e.getCode() == 403) {
                return true;
            }
            throw ClusterErrors.explain(e, "the cluster", scope.cluster().server());
        }
    }

    /** Makes the namespace when it is missing. */
    void ensureNamespace() {
        if (namespaceExists()) {
            return;
        }
        scope.step("create the namespace " + scope.namespace());
        Namespace wanted = new NamespaceBuilder()
                .withNewMetadata()
                .withName(scope.namespace())
                .addToLabels("app.kubernetes.io/managed-by", "fairlead")
                .endMetadata()
                .build();
        try {
            scope.cluster().client().resource(wanted).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() == 409) {
                return;
            }
            if (e.getCode() == 403) {
                throw new Unavailable(
                        "the namespace '%s' does not exist, and '%s' may not create it"
                                .formatted(scope.namespace(), scope.cluster().user()),
                        "have it created: kubectl create namespace " + scope.namespace(),
                        e);
            }
            throw ClusterErrors.explain(
                    e, "the namespace " + scope.namespace(), scope.cluster().server());
        }
    }

    private void require(List<Permission> wanted) {
        List<Permission> missing = Permissions.missing(scope.cluster(), scope.namespace(), wanted);
        if (!missing.isEmpty()) {
            String list = missing.stream().map(Permission::toString).collect(Collectors.joining(", "));
            throw new Unavailable(
                    "'%s' may not do this in namespace '%s' of context '%s': %s"
                            .formatted(
                                    scope.cluster().user(),
                                    scope.namespace(),
                                    scope.cluster().context(),
                                    list),
                    "ask for a role with these permissions (the built-in ClusterRole 'edit' has those of most charts), or"
                            + " use other credentials");
        }
    }

    private static String plural(String kind) {
        String lower = kind.toLowerCase(Locale.ROOT);
        if (lower.endsWith("y") && !lower.endsWith("ay")) {
            return lower.substring(0, lower.length() - 1) + "ies";
        }
        return lower.endsWith("s") ? lower + "es" : lower + "s";
    }
}
