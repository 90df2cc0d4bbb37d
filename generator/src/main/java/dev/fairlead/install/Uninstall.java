package dev.fairlead.install;

import dev.fairlead.cluster.ClusterErrors;
import dev.fairlead.cluster.ReleaseLease;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.install.object.LiveObjects;
import dev.fairlead.install.object.Manifests;
import dev.fairlead.install.object.ObjectRef;
import dev.fairlead.install.object.Plain;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Removes a release, waits until its objects are gone, and lists what stays behind. */
public final class Uninstall {

    /**
     * What was done.
     *
     * @param release name of the release
     * @param left objects that stay: claims of volumes, and what the chart says to keep
     */
    public record Removed(String release, List<ObjectRef> left) {}

    private final ReleaseScope scope;
    private final Claim claim;

    public Uninstall(ReleaseScope scope) {
        this(scope, Claim.STANDARD);
    }

    public Uninstall(ReleaseScope scope, Claim claim) {
        this.scope = scope;
        this.claim = claim;
    }

    /**
     * Does the whole work.
     *
     * @param timeout limit of the wait
     * @throws Unavailable when there is no such release, it is being changed, or Helm refuses
     */
    public Removed run(Duration timeout) {
        scope.endure(timeout);
        require(ReleaseState.read(scope));
        try (ReleaseLease lease = ReleaseHold.take(scope, claim, "uninstall " + scope.release())) {
            ReleaseState before = require(ReleaseState.read(scope));
            WaitLimits limits = WaitLimits.DEFAULT.within(timeout);
            ReleaseState state = new Unfinished(scope, limits, claim, lease).unlock(before);
            Manifests objects = Manifests.parse(
                    scope.releases().manifest(state.newest().orElseThrow().number()), scope.namespace());
            if (scope.stop().getAsBoolean()) {
                throw new Unavailable("stopped before '%s' was uninstalled".formatted(scope.release()), "");
            }
            scope.step("uninstall %s and wait until its objects are gone".formatted(scope.release()));
            new HelmChanges(scope, limits, lease)
                    .uninstall(state.newest().orElseThrow().number());
            return new Removed(scope.release(), List.copyOf(left(objects)));
        } catch (HelmFailed e) {
            throw new Unavailable(
                    "Helm could not uninstall %s: %s".formatted(scope.release(), e.reason()), "repeat the command", e);
        } catch (KubernetesClientException e) {
            throw ClusterErrors.explain(
                    e,
                    "the release '%s', which is being uninstalled,".formatted(scope.release()),
                    scope.cluster().server());
        } catch (Stopped e) {
            throw new Unavailable(String.valueOf(e.getMessage()), "look at it with: fairlead status", e);
        }
    }

    private ReleaseState require(ReleaseState state) {
        if (!state.exists()) {
            throw new Unavailable(
                    "there is no release '%s' in namespace '%s' of context '%s'"
                            .formatted(
                                    scope.release(),
                                    scope.namespace(),
                                    scope.cluster().context()),
                    "what is there: helm list --all --namespace " + scope.namespace());
        }
        return state;
    }

    private NavigableSet<ObjectRef> left(Manifests objects) {
        LiveObjects live = new LiveObjects(scope.cluster().client());
        NavigableSet<ObjectRef> left = new TreeSet<>();
        objects.refs().stream().filter(r -> live.get(r).isPresent()).forEach(left::add);
        Set<String> claims = objects.objects().values().stream()
                .filter(o -> "StatefulSet".equals(o.get("kind")))
                .flatMap(o -> prefixes(o).stream())
                .collect(Collectors.toSet());
        try {
            for (PersistentVolumeClaim claim : scope.cluster()
                    .client()
                    .persistentVolumeClaims()
                    .inNamespace(scope.namespace())
                    .list()
                    .getItems()) {
                String name = claim.getMetadata().getName();
                Map<String, String> labels =
                        Objects.requireNonNullElse(claim.getMetadata().getLabels(), Map.of());
                if (claims.stream().anyMatch(name::startsWith)
                        || scope.release().equals(labels.get("app.kubernetes.io/instance"))) {
                    left.add(new ObjectRef("v1", "PersistentVolumeClaim", scope.namespace(), name));
                }
            }
        } catch (KubernetesClientException e) {
            scope.progress().accept(new Progress.Note("volume claims could not be listed: " + e.getMessage()));
        }
        return left;
    }

    /** What the names of a StatefulSet's claims begin with: template, dash, name of the set, dash. */
    private static List<String> prefixes(Map<String, Object> statefulSet) {
        Object name = Plain.map(statefulSet.get("metadata")).get("name");
        return Plain.map(statefulSet.get("spec")).get("volumeClaimTemplates") instanceof List<?> templates
                ? templates.stream()
                        .map(t -> Plain.map(Plain.map(t).get("metadata")).get("name") + "-" + name + "-")
                        .toList()
                : List.of();
    }
}
