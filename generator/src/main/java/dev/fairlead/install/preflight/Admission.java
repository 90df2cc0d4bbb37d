package dev.fairlead.install.preflight;

import dev.fairlead.install.object.ObjectRef;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;

/**
 * The API server takes every object: a server-side dry run asks its validation, its admission and its webhooks. Hooks are
 * left out, as Helm deletes them before it makes them anew.
 */
final class Admission implements PreflightCheck {

    @Override
    public List<Obstacle> look(Subject subject) {
        if (!subject.namespaceExists()) {
            return List.of(Obstacle.unknown(
                    "the namespace '%s' does not exist yet: admission, quota and Pod Security could not be asked"
                            .formatted(subject.namespace())));
        }
        return subject.objects().stream()
                .filter(o -> !o.isHook())
                .filter(o -> subject.kinds()
                        .find(o.ref().apiVersion(), o.ref().kind())
                        .isPresent())
                .flatMap(o -> attempt(subject, o).stream())
                .toList();
    }

    private static Optional<Obstacle> attempt(Subject subject, WantedObject object) {
        try {
            subject.cluster()
                    .client()
                    .resource(object.resource())
                    .inNamespace(object.ref().namespace())
                    .dryRun()
                    .fieldManager("fairlead-preflight")
                    .forceConflicts()
                    .serverSideApply();
            return Optional.empty();
        } catch (KubernetesClientException e) {
            return obstacle(object.ref(), Refusal.of(e), e);
        }
    }

    private static Optional<Obstacle> obstacle(ObjectRef ref, Refusal refusal, KubernetesClientException e) {
        if (refusal.code() == 0) {
            throw e;
        }
        if (refusal.isMissingRight() || refusal.isNotThere()) {
            return Optional.empty();
        }
        if (refusal.cannotBeTried()) {
            return Optional.of(Obstacle.unknown("%s: %s".formatted(ref, refusal.words())));
        }
        if (refusal.isImmutable()) {
            return Optional.of(Obstacle.stops(
                    "%s cannot be updated in place: %s".formatted(ref, refusal.words()),
                    "give the object another name, or delete it first (its pods go with it unless you say --cascade=orphan):"
                            + " kubectl delete %s -n %s".formatted(ref, ref.namespace())));
        }
        return Optional.of(Obstacle.stops(
                "the server would not take %s: %s"
                        .formatted(ref, ref.kind().equals("Secret") ? "it is not valid" : refusal.words()),
                refusal.isUnknownField() ? unknown(ref) : ""));
    }

    private static String unknown(ObjectRef ref) {
        return "have a CustomResourceDefinition installed that has the field%s, or take it out of the spec"
                .formatted(
                        ref.group().equals("gateway.networking.k8s.io")
                                ? " (the Gateway API's experimental channel)"
                                : "");
    }
}
