package dev.fairlead.cli;

import dev.fairlead.cluster.ClusterAccess;
import dev.fairlead.cluster.ClusterChoice;
import dev.fairlead.cluster.Clusters;
import dev.fairlead.finding.Unavailable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Connections to several clusters, each made once, when it is first asked for; one that fails does so for all who ask. */
final class LazyConnections implements AutoCloseable {

    private final Map<ClusterChoice, FutureTask<ClusterAccess>> attempts = new ConcurrentHashMap<>();

    /**
     * The connection to a cluster.
     *
     * @throws Unavailable when it cannot be reached
     */
    ClusterAccess of(ClusterChoice choice) {
        FutureTask<ClusterAccess> attempt =
                attempts.computeIfAbsent(choice, c -> new FutureTask<>(() -> Clusters.connect(c)));
        attempt.run();
        try {
            return attempt.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("it was ended before the cluster answered", "", e);
        }
    }

    @Override
    public void close() {
        attempts.values().stream()
                .filter(a -> a.state() == FutureTask.State.SUCCESS)
                .map(FutureTask::resultNow)
                .forEach(ClusterAccess::close);
    }
}
