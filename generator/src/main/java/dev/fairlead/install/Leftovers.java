package dev.fairlead.install;

import dev.fairlead.helm.ReleaseStatus;
import dev.fairlead.helm.Revision;
import dev.fairlead.install.object.Manifests;
import dev.fairlead.install.object.ObjectRef;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Objects of revisions that were cut off. Helm compares a rollback with the newest revision alone: when a rollback is cut off, the next one
 * no longer knows what the revision before it had made.
 */
public final class Leftovers {

    private final ReleaseScope scope;

    public Leftovers(ReleaseScope scope) {
        this.scope = scope;
    }

    /** Removes what failed revisions made, the newest one does not hold, and still says that it belongs to this release. */
    void remove(ReleaseState state) {
        removeOf(state, r -> r.status() == ReleaseStatus.FAILED);
    }

    /** The same of what all revisions after one made. */
    public void removeAfter(int revision, ReleaseState state) {
        removeOf(state, r -> r.number() > revision);
    }

    private void removeOf(ReleaseState state, Predicate<Revision> made) {
        Optional<Revision> newest = state.newest().filter(r -> r.status() == ReleaseStatus.DEPLOYED);
        if (newest.isEmpty()) {
            return;
        }
        TreeSet<ObjectRef> foreign = new TreeSet<>();
        state.history().stream().filter(made).forEach(r -> foreign.addAll(objects(r.number())));
        if (!foreign.isEmpty()) {
            objects(newest.get().number()).forEach(foreign::remove);
        }
        foreign.forEach(this::remove);
    }

    private List<ObjectRef> objects(int revision) {
        return Manifests.parse(scope.releases().manifest(revision), scope.namespace())
                .refs();
    }

    private void remove(ObjectRef ref) {
        var object = scope.cluster()
                .client()
                .genericKubernetesResources(ref.apiVersion(), ref.kind())
                .inNamespace(ref.namespace())
                .withName(ref.name());
        try {
            GenericKubernetesResource live = object.get();
            if (live != null && isOurs(live.getMetadata())) {
                object.delete();
                scope.progress()
                        .accept(new Progress.Note("removed %s, left by a revision that was cut off".formatted(ref)));
            }
        } catch (KubernetesClientException e) {
            scope.progress()
                    .accept(new Progress.Warned(
                            "%s was left by a revision that was cut off and could not be removed: %s"
                                    .formatted(ref, e.getMessage())));
        }
    }

    private boolean isOurs(ObjectMeta metadata) {
        Map<String, String> notes = Objects.requireNonNullElse(metadata.getAnnotations(), Map.of());
        return scope.release().equals(notes.get("meta.helm.sh/release-name"))
                && scope.namespace().equals(notes.get("meta.helm.sh/release-namespace"))
                && !"keep".equals(notes.get("helm.sh/resource-policy"));
    }
}
