package dev.fairlead.install.dossier;

import dev.fairlead.install.health.ClusterEvent;
import dev.fairlead.install.health.ObjectHealth;
import dev.fairlead.install.record.VerificationResult;
import java.time.Instant;
import java.util.List;

/**
 * Why a release did not become healthy, collected before anything is taken back, since the evidence goes with it. No text in it
 * holds the value of a Secret.
 *
 * @param release which release it is about
 * @param time when it was collected
 * @param reason the one sentence
 * @param suspects what was changed since the last good revision, the likeliest cause first
 * @param objects those that are not healthy, with their troubles
 * @param containers containers that are not ready, of a few pods of each workload
 * @param logs their last lines
 * @param probes what failing probes said
 * @param scheduling why pods found no node, and what ails the nodes of those that did
 * @param quotas quotas of the namespace that are used up
 * @param events last warnings of the cluster, oldest first
 * @param notes what could not be collected, and why
 * @param checks what was asked of the release when it was healthy; empty when it never was
 */
public record Dossier(
        Subject release,
        Instant time,
        String reason,
        List<Suspect> suspects,
        List<ObjectHealth> objects,
        List<ContainerReport> containers,
        List<LogTail> logs,
        List<Observation> probes,
        List<Observation> scheduling,
        List<Observation> quotas,
        List<ClusterEvent> events,
        List<String> notes,
        List<VerificationResult> checks) {

    /**
     * The release that a dossier is about.
     *
     * @param environment empty when it is not known, as for a rollback that a person asked for
     * @param revision revision that failed; 0 when it is not known
     * @param good revision that it was compared with; 0 when there is none
     */
    public record Subject(String name, String namespace, String environment, int revision, int good) {}

    /** Something that was seen of an object. */
    public record Observation(String subject, String text) {}

    /**
     * The last lines of one container.
     *
     * @param previous whether they are of the run before, which ended
     * @param lines oldest first
     * @param note why there are none, else empty
     */
    public record LogTail(String pod, String container, boolean previous, List<String> lines, String note) {

        public LogTail {
            lines = List.copyOf(lines);
        }
    }

    public Dossier {
        suspects = List.copyOf(suspects);
        objects = List.copyOf(objects);
        containers = List.copyOf(containers);
        logs = List.copyOf(logs);
        probes = List.copyOf(probes);
        scheduling = List.copyOf(scheduling);
        quotas = List.copyOf(quotas);
        events = List.copyOf(events);
        notes = List.copyOf(notes);
        checks = List.copyOf(checks);
    }

    /** The same with what was asked of the release when it was healthy. */
    public Dossier withChecks(List<VerificationResult> results) {
        return new Dossier(
                release,
                time,
                reason,
                suspects,
                objects,
                containers,
                logs,
                probes,
                scheduling,
                quotas,
                events,
                notes,
                results);
    }

    /** One that holds nothing but its reason. */
    public static Dossier of(Subject release, Instant time, String reason) {
        return new Dossier(
                release, time, reason, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of(), List.of());
    }
}
