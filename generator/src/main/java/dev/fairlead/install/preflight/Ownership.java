package dev.fairlead.install.preflight;

import dev.fairlead.install.object.LiveObject;
import dev.fairlead.install.object.LiveObjects;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Nobody else set the fields that the release sets. Helm 4 applies on the server, which refuses to change a field that
 * another manager owns; the objects are then half upgraded. Asked by a dry run in Helm's name.
 */
final class Ownership implements PreflightCheck {

    @Override
    public List<Obstacle> look(Subject subject) {
        if (!subject.namespaceExists()) {
            return List.of();
        }
        LiveObjects live = new LiveObjects(subject.cluster().client());
        return subject.objects().stream()
                .filter(o -> !o.isHook())
                .filter(o -> subject.kinds()
                        .find(o.ref().apiVersion(), o.ref().kind())
                        .isPresent())
                .filter(o -> isKeptByHelm(live, o))
                .flatMap(o -> attempt(subject, o).stream())
                .toList();
    }

    private static boolean isKeptByHelm(LiveObjects live, WantedObject object) {
        try {
            return live.get(object.ref())
                    .map(LiveObject::owners)
                    .filter(o -> o.areKeptByHelm())
                    .isPresent();
        } catch (KubernetesClientException e) {
            if (e.getCode() == 403) {
                return false;
            }
            throw e;
        }
    }

    private static Optional<Obstacle> attempt(Subject subject, WantedObject object) {
        try {
            subject.cluster()
                    .client()
                    .resource(object.resource())
                    .inNamespace(object.ref().namespace())
                    .dryRun()
                    .fieldManager("helm")
                    .serverSideApply();
            return Optional.empty();
        } catch (KubernetesClientException e) {
            List<StatusCause> causes = e.getStatus() == null || e.getStatus().getDetails() == null
                    ? List.of()
                    : Objects.requireNonNullElse(e.getStatus().getDetails().getCauses(), List.of());
            List<StatusCause> conflicts = causes.stream()
                    .filter(c -> "FieldManagerConflict".equals(c.getReason()))
                    .toList();
            // What else the server says of the object is told by the check of admission.
            return conflicts.isEmpty() ? Optional.empty() : Optional.of(obstacle(subject, object, conflicts));
        }
    }

    private static Obstacle obstacle(Subject subject, WantedObject object, List<StatusCause> conflicts) {
        String fields = conflicts.stream()
                .map(c -> "%s (%s)"
                        .formatted(
                                Objects.toString(c.getField(), "").replaceFirst("^\\.", ""),
                                Objects.toString(c.getMessage(), "")
                                        .replaceFirst("^conflict with ", "")
                                        .replaceFirst(" using .*", "")
                                        .replace("\"", "")))
                .collect(Collectors.joining(", "));
        return subject.takesConflicts()
                ? Obstacle.warns(
                        "%s: fields that someone else set are taken over: %s".formatted(object.ref(), fields), "")
                : Obstacle.stops(
                        "%s: Helm would refuse to change what someone else set: %s".formatted(object.ref(), fields),
                        "take them over with install --take-conflicts, or have the other one give them up");
    }
}
