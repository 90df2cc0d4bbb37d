package dev.fairlead.cluster;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks the API server what we may do, before anything is done. */
public final class Permissions {

    private Permissions() {}

    /**
     * Those of the wanted permissions that we do not have in a namespace, in the given order.
     *
     * @throws dev.fairlead.finding.Unavailable when the server does not say
     */
    public static List<Permission> missing(ClusterAccess cluster, String namespace, List<Permission> wanted) {
        try (var parallel = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> answers = wanted.stream()
                    .map(p -> parallel.submit(() -> isAllowed(cluster, namespace, p)))
                    .toList();
            return java.util.stream.IntStream.range(0, wanted.size())
                    .filter(i -> !answer(answers.get(i)))
                    .mapToObj(wanted::get)
                    .toList();
        }
    }

    private static boolean answer(Future<Boolean> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new dev.fairlead.finding.Unavailable("interrupted while asking for permissions", "", e);
        } catch (java.util.concurrent.ExecutionException e) {
            if (e.getCause() instanceof io.fabric8.kubernetes.client.KubernetesClientException refused) {
                throw ClusterErrors.explain(refused, "the check of permissions", "the cluster");
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static boolean isAllowed(ClusterAccess cluster, String namespace, Permission permission) {
        String[] parts = permission.resource().split("/", 2);
        SelfSubjectAccessReview review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withNamespace(namespace)
                .withVerb(permission.verb())
                .withGroup(permission.group())
                .withResource(parts[0])
                .withSubresource(parts.length == 2 ? parts[1] : null)
                .endResourceAttributes()
                .endSpec()
                .build();
        return Boolean.TRUE.equals(cluster.client()
                .authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed());
    }
}
