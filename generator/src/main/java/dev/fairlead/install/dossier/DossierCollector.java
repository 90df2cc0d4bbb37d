package dev.fairlead.install.dossier;

import dev.fairlead.chart.ValueOrigins;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.install.dossier.Dossier.LogTail;
import dev.fairlead.install.dossier.Dossier.Observation;
import dev.fairlead.install.dossier.Dossier.Subject;
import dev.fairlead.install.health.ClusterEvent;
import dev.fairlead.install.health.ObjectHealth;
import dev.fairlead.yaml.YamlNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Collects a {@link Dossier} while the failed pods are still there. Whatever cannot be read becomes a note: nothing here may keep a
 * release from being taken back.
 */
public final class DossierCollector {

    private static final int EVENTS = 12;
    private static final int PROBES = 6;
    private static final int LOGS = 8;

    private final KubernetesClient client;
    private final Redactor redactor;
    private final List<String> notes = new ArrayList<>();

    /** @param unreadable Secrets whose values the redactor does not know */
    public DossierCollector(KubernetesClient client, Redactor redactor, List<String> unreadable) {
        this.client = client;
        this.redactor = redactor;
        if (!unreadable.isEmpty()) {
            notes.add("these Secrets may not be read, so only what looks secret is masked: "
                    + String.join(", ", unreadable));
        }
    }

    /**
     * Collects once.
     *
     * @param seen what was seen of the objects last
     * @param warnings warnings since the change began, oldest first
     * @param kept logs that were read on the way, of pods that may be gone
     * @param good reads the values of the last good revision; empty when there is none
     * @param now values that failed
     */
    public Dossier collect(
            Subject subject,
            Instant time,
            String reason,
            List<ObjectHealth> seen,
            List<ClusterEvent> warnings,
            List<LogTail> kept,
            Optional<Supplier<YamlNode>> good,
            Optional<ValueOrigins> now) {
        List<ObjectHealth> unhealthy = seen.stream().filter(o -> !o.healthy()).toList();
        List<Pod> pods = tried("the pods", () -> new PodEvidence(client).pods(unhealthy));
        List<ContainerReport> containers =
                pods.stream().flatMap(PodEvidence::containers).toList();
        PodLogs logs = new PodLogs(client);
        List<LogTail> tails = Stream.concat(
                        kept.stream(),
                        pods.stream()
                                .flatMap(p -> PodEvidence.containers(p)
                                        .flatMap(c -> logs.tail(p.getMetadata().getNamespace(), c).stream())))
                .distinct()
                .limit(LOGS)
                .toList();
        PodSurroundings around = new PodSurroundings(client);
        List<Observation> probes = last(
                warnings.stream()
                        .filter(DossierCollector::isProbe)
                        .map(e -> new Observation(
                                e.subject(), "%s (%d times)".formatted(e.message(), Math.max(1, e.count()))))
                        .toList(),
                PROBES);
        List<Observation> scheduling = Stream.concat(
                        PodSurroundings.unscheduled(pods).stream(),
                        tried("the nodes", () -> around.nodes(pods)).stream())
                .toList();
        List<Observation> quotas = tried("the quotas", () -> around.usedUp(subject.namespace()));
        List<Suspect> suspects = suspects(good, now, Signs.of(unhealthy, containers, warnings));
        return new Redaction(redactor)
                .of(new Dossier(
                        subject,
                        time,
                        reason,
                        suspects,
                        unhealthy,
                        containers,
                        tails,
                        probes,
                        scheduling,
                        quotas,
                        last(warnings, EVENTS),
                        notes,
                        List.of()));
    }

    private List<Suspect> suspects(
            Optional<Supplier<YamlNode>> good, Optional<ValueOrigins> now, java.util.Set<Sign> signs) {
        if (now.isEmpty()) {
            return List.of();
        }
        if (good.isEmpty()) {
            notes.add("there is no good revision before to compare the values with");
            return List.of();
        }
        int before = notes.size();
        List<Suspect> suspects = tried(
                "the values of the last good revision",
                () -> Suspects.rank(good.get().get(), now.get(), signs));
        if (suspects.isEmpty() && notes.size() == before) {
            notes.add("no value was changed since the last good revision: look at the chart, the image behind the tag, "
                    + "and what the release depends on");
        }
        return suspects;
    }

    private <T> List<T> tried(String what, Supplier<List<T>> read) {
        try {
            return read.get();
        } catch (KubernetesClientException | HelmFailed | Unavailable | InvalidInput e) {
            notes.add("%s could not be read: %s"
                    .formatted(
                            what,
                            String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
            return List.of();
        }
    }

    private static boolean isProbe(ClusterEvent event) {
        return event.reason().equals("Unhealthy") || event.reason().equals("ProbeWarning");
    }

    private static <T> List<T> last(List<T> all, int most) {
        return all.subList(Math.max(0, all.size() - most), all.size());
    }
}
