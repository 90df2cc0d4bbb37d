package dev.fairlead.install.preflight;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;

/**
 * The API server takes the pods, too. A workload that makes forbidden pods is itself let in, and then never gets any: Pod
 * Security, limit ranges and webhooks refuse the pod, not its owner.
 */
final class PodAdmission implements PreflightCheck {

    @Override
    public List<Obstacle> look(Subject subject) {
        return subject.namespaceExists()
                ? subject.pods().flatMap(p -> attempt(subject, p).stream()).toList()
                : List.of();
    }

    private static Optional<Obstacle> attempt(Subject subject, WantedPods pods) {
        try {
            subject.cluster()
                    .client()
                    .resource(pod(subject, pods.template()))
                    .dryRun()
                    .create();
            return Optional.empty();
        } catch (KubernetesClientException e) {
            return obstacle(pods, Refusal.of(e), e);
        }
    }

    private static Optional<Obstacle> obstacle(WantedPods pods, Refusal refusal, KubernetesClientException e) {
        if (refusal.code() == 0) {
            throw e;
        }
        if (refusal.isQuota() || refusal.isNotThere()) {
            return Optional.empty();
        }
        if (refusal.isMissingRight() || refusal.cannotBeTried()) {
            return Optional.of(Obstacle.unknown("whether the pods of %s would be admitted could not be asked: %s"
                    .formatted(pods.owner().ref(), refusal.words())));
        }
        return Optional.of(Obstacle.stops(
                "the server would not take the pods of %s: %s"
                        .formatted(pods.owner().ref(), refusal.words()),
                refusal.isPodSecurity()
                        ? "meet the namespace's Pod Security level (label pod-security.kubernetes.io/enforce), or have it changed"
                        : ""));
    }

    /** A pod of the template as its controller would make it; an account that is made with the release is not there yet. */
    private static Pod pod(Subject subject, PodTemplateSpec template) {
        String account = template.getSpec().getServiceAccountName();
        boolean coming = account != null && subject.brings("ServiceAccount", account);
        return new PodBuilder()
                .withNewMetadata()
                .withGenerateName("fairlead-preflight-")
                .withNamespace(subject.namespace())
                .withLabels(
                        template.getMetadata() == null
                                ? null
                                : template.getMetadata().getLabels())
                .endMetadata()
                .withSpec(
                        coming
                                ? template.getSpec()
                                        .edit()
                                        .withServiceAccountName(null)
                                        .withServiceAccount(null)
                                        .build()
                                : template.getSpec())
                .build();
    }
}
