package dev.fairlead.install;

import java.util.List;

/**
 * Why a release did not become healthy, collected before anything is taken back, since the evidence goes with it.
 *
 * @param reason the one sentence
 * @param workloads those that are not healthy, with their troubles
 * @param events last warnings of the cluster, oldest first
 * @param logs last lines of containers that failed, where there are any
 */
public record Dossier(String reason, List<WorkloadHealth> workloads, List<ClusterEvent> events, List<LogTail> logs) {

    /** The last lines of one container. */
    public record LogTail(String pod, String container, List<String> lines) {}

    public Dossier {
        workloads = List.copyOf(workloads);
        events = List.copyOf(events);
        logs = List.copyOf(logs);
    }

    static Dossier of(String reason) {
        return new Dossier(reason, List.of(), List.of(), List.of());
    }
}
