package dev.fairlead.install;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.cluster.ClusterErrors;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.helm.Template;
import dev.fairlead.install.preflight.Obstacle;
import dev.fairlead.install.preflight.PreflightChecks;
import dev.fairlead.install.preflight.ServedKinds;
import dev.fairlead.install.preflight.Subject;
import dev.fairlead.install.preflight.WantedObject;
import io.fabric8.kubernetes.api.model.APIGroupList;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What has to be so before anything is touched, all of it asked and told at once. */
public final class Preflight {

    private final ReleaseScope scope;
    private final boolean takesConflicts;

    /** @param takesConflicts whether fields are taken over that someone else set */
    public Preflight(ReleaseScope scope, boolean takesConflicts) {
        this.scope = scope;
        this.takesConflicts = takesConflicts;
    }

    /**
     * Asks everything and tells what it found; changes nothing.
     *
     * @throws Unavailable when something stands in the way, with all that does
     */
    public void require(PackagedChart chart) {
        List<Obstacle> obstacles = look(chart);
        for (Obstacle obstacle : obstacles) {
            switch (obstacle.weight()) {
                case WARNS -> scope.progress().accept(new Progress.Warned(sentence(obstacle, ": ")));
                case UNKNOWN -> scope.progress().accept(new Progress.Note(obstacle.message()));
                case STOPS, MISSING -> {}
            }
        }
        refuse(scope.release(), obstacles);
    }

    /**
     * Refuses to begin when at least one obstacle is in the way, with all that are.
     *
     * @param what what they are in the way of
     */
    public static void refuse(String what, List<Obstacle> obstacles) {
        List<Obstacle> stops = obstacles.stream().filter(Obstacle::isInTheWay).toList();
        if (stops.size() == 1) {
            throw new Unavailable(stops.getFirst().message(), stops.getFirst().hint());
        }
        if (!stops.isEmpty()) {
            throw new Unavailable(
                    "%d things stand in the way of %s:%n%s"
                            .formatted(
                                    stops.size(),
                                    what,
                                    stops.stream()
                                            .map(o -> "  - " + sentence(o, System.lineSeparator() + "    hint: "))
                                            .collect(Collectors.joining(System.lineSeparator()))),
                    "nothing was changed");
        }
    }

    /**
     * All that stands in the way, or may.
     *
     * @throws Unavailable when it cannot be asked
     */
    public List<Obstacle> look(PackagedChart chart) {
        try {
            return PreflightChecks.look(subject(chart));
        } catch (KubernetesClientException e) {
            throw ClusterErrors.explain(e, "the cluster", scope.cluster().server());
        }
    }

    /** What is asked about. */
    Subject subject(PackagedChart chart) {
        return new Subject(
                scope.cluster(),
                scope.namespace(),
                namespaceExists(),
                chart.kubernetes(),
                WantedObject.parse(manifests(chart), scope.namespace()),
                chart.verification(),
                new ServedKinds(scope.cluster().client()),
                takesConflicts);
    }

    /** What the chart gives for this cluster's version and APIs, rendered without a look at its objects. */
    String manifests(PackagedChart chart) {
        try {
            return new Template(
                            chart.archive(),
                            chart.values(),
                            scope.release(),
                            scope.namespace(),
                            scope.cluster().minorVersion(),
                            served(),
                            false)
                    .render(scope.helm());
        } catch (HelmFailed e) {
            throw new Unavailable("Helm cannot render %s: %s".formatted(scope.release(), e.reason()), "", e);
        }
    }

    private List<String> served() {
        return Optional.ofNullable(scope.cluster().client().getApiGroups()).map(APIGroupList::getGroups).stream()
                .flatMap(List::stream)
                .flatMap(g -> g.getVersions().stream())
                .map(v -> v.getGroupVersion())
                .toList();
    }

    private static String sentence(Obstacle obstacle, String before) {
        return Stream.of(obstacle.message(), obstacle.hint())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(before));
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
            boolean known = e.getCode() == 409 || ClusterErrors.isUnknown(e);
            if (known && namespaceExists()) {
                // Someone else made it, or we did and the answer was lost.
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
}
