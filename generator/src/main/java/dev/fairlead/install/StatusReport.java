package dev.fairlead.install;

import dev.fairlead.helm.Revision;
import dev.fairlead.install.health.ClusterEvent;
import dev.fairlead.install.health.ObjectHealth;
import dev.fairlead.install.record.Reading;
import java.util.List;
import java.util.Optional;

/**
 * How a release is now.
 *
 * @param release name of the release
 * @param namespace its namespace
 * @param context context of the cluster
 * @param newest newest revision
 * @param proven revisions that were seen healthy, oldest first
 * @param record why the newest revision is believed to be good; empty when its record may not be read
 * @param workloads health of each workload
 * @param autoscalers the autoscalers of the release
 * @param events last warnings about its objects, oldest first
 * @param history all revisions that are kept, oldest first
 * @param worker who changes it at this moment
 */
public record StatusReport(
        String release,
        String namespace,
        String context,
        Revision newest,
        List<Integer> proven,
        Optional<Reading> record,
        List<ObjectHealth> workloads,
        List<Scaling> autoscalers,
        List<ClusterEvent> events,
        List<Revision> history,
        Optional<String> worker) {

    /**
     * An autoscaler.
     *
     * @param current pods that are there
     * @param desired pods that it wants
     * @param condition why it cannot scale, empty when it can
     */
    public record Scaling(String name, int min, int max, int current, int desired, String condition) {}

    /** Whether Helm calls it deployed and every workload is healthy. */
    public boolean isHealthy() {
        return newest.status() == dev.fairlead.helm.ReleaseStatus.DEPLOYED
                && workloads.stream().allMatch(ObjectHealth::healthy);
    }
}
