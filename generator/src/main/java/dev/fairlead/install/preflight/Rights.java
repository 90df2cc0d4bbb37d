package dev.fairlead.install.preflight;

import dev.fairlead.cluster.Permission;
import dev.fairlead.cluster.Permissions;
import dev.fairlead.install.object.ObjectRef;
import io.fabric8.kubernetes.api.model.APIResource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** We may do all that the install does: Helm's records and ours, the lease, the watch, and every verb on every kind of the release. */
final class Rights implements PreflightCheck {

    private static final List<Permission> ESSENTIAL = List.of(
            new Permission("list", "", "secrets"),
            new Permission("create", "", "secrets"),
            new Permission("update", "", "secrets"),
            new Permission("delete", "", "secrets"),
            new Permission("create", "coordination.k8s.io", "leases"),
            new Permission("update", "coordination.k8s.io", "leases"),
            new Permission("delete", "coordination.k8s.io", "leases"),
            new Permission("list", "", "pods"),
            new Permission("get", "", "configmaps"),
            new Permission("create", "", "configmaps"),
            new Permission("delete", "", "configmaps"));

    @Override
    public List<Obstacle> look(Subject subject) {
        List<Permission> here = Stream.concat(ESSENTIAL.stream(), wanted(subject, true))
                .distinct()
                .toList();
        List<Permission> everywhere = wanted(subject, false).distinct().toList();
        return Stream.of(
                        missing(subject, subject.namespace(), "namespace '%s'".formatted(subject.namespace()), here),
                        missing(subject, "", "the whole cluster", everywhere),
                        namespace(subject))
                .flatMap(List::stream)
                .toList();
    }

    private static Stream<Permission> wanted(Subject subject, boolean namespaced) {
        return subject.objects().stream()
                .flatMap(o -> subject
                        .kinds()
                        .find(o.ref().apiVersion(), o.ref().kind())
                        .filter(kind -> Boolean.TRUE.equals(kind.getNamespaced()) == namespaced)
                        .stream()
                        .flatMap(kind -> verbs(o.ref(), kind)));
    }

    private static Stream<Permission> verbs(ObjectRef ref, APIResource kind) {
        return Stream.of("get", "create", "patch", "delete")
                .map(verb -> new Permission(verb, ref.group(), kind.getName()));
    }

    private static List<Obstacle> missing(Subject subject, String namespace, String where, List<Permission> wanted) {
        List<Permission> missing = Permissions.missing(subject.cluster(), namespace, wanted);
        if (missing.isEmpty()) {
            return List.of();
        }
        String list = missing.stream().map(Permission::toString).collect(Collectors.joining(", "));
        return List.of(Obstacle.stops(
                "'%s' may not do this in %s of context '%s': %s"
                        .formatted(
                                subject.cluster().user(),
                                where,
                                subject.cluster().context(),
                                list),
                namespace.isEmpty()
                        ? "objects outside of namespaces need a ClusterRole: ask for one, or use other credentials"
                        : "ask for a role with these permissions (the built-in ClusterRole 'edit' has those of most charts), or"
                                + " use other credentials"));
    }

    private static List<Obstacle> namespace(Subject subject) {
        boolean lacks = !subject.namespaceExists()
                && !Permissions.missing(subject.cluster(), "", List.of(new Permission("create", "", "namespaces")))
                        .isEmpty();
        return lacks
                ? List.of(Obstacle.stops(
                        "the namespace '%s' does not exist, and '%s' may not create it"
                                .formatted(
                                        subject.namespace(), subject.cluster().user()),
                        "have it created: kubectl create namespace " + subject.namespace()))
                : List.of();
    }
}
