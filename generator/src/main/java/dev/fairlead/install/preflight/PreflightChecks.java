package dev.fairlead.install.preflight;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** All that is asked, at once, before anything is touched, in the order in which it is told. A new question is a class and a line here. */
public final class PreflightChecks {

    private static final List<PreflightCheck> ALL = List.of(
            new ServerVersion(),
            new KindsAreServed(),
            new Rights(),
            new VerificationRights(),
            new ImageNames(),
            new References(),
            new Admission(),
            new Ownership(),
            new PodAdmission(),
            new QuotaRoom(),
            new NodeRoom());

    private PreflightChecks() {}

    /**
     * Everything that stands in the way; changes nothing on the cluster.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the server does not answer
     */
    public static List<Obstacle> look(Subject subject) {
        try (ExecutorService parallel = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<List<Obstacle>>> answers = ALL.stream()
                    .map(check -> CompletableFuture.supplyAsync(() -> check.look(subject), parallel))
                    .toList();
            return answers.stream().flatMap(a -> a.join().stream()).distinct().toList();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw e;
        }
    }
}
