package dev.fairlead.install.dossier;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads the last lines of a container, of the run that failed when it was started again since. */
final class PodLogs {

    private static final int LINES = 30;
    private static final int BYTES = 64 * 1024;
    private static final int LINE_LENGTH = 500;

    private final KubernetesClient client;

    PodLogs(KubernetesClient client) {
        this.client = client;
    }

    /** Its last lines; empty when it never ran. */
    Optional<Dossier.LogTail> tail(String namespace, ContainerReport container) {
        if (!container.hasRun()) {
            return Optional.empty();
        }
        Dossier.LogTail tail = read(namespace, container, container.restarts() > 0);
        // The run before may have been cleaned up: what runs now may tell as well.
        return Optional.of(tail.previous() && tail.lines().isEmpty() ? read(namespace, container, false) : tail);
    }

    private Dossier.LogTail read(String namespace, ContainerReport container, boolean previous) {
        List<String> lines = List.of();
        String note = "";
        try {
            lines = lines(namespace, container, previous);
            note = lines.isEmpty() ? "the log is empty" : "";
        } catch (KubernetesClientException e) {
            note = "the log cannot be read: " + said(e);
        }
        return new Dossier.LogTail(container.pod(), container.container(), previous, lines, note);
    }

    private List<String> lines(String namespace, ContainerReport container, boolean previous) {
        String log = client.raw("/api/v1/namespaces/%s/pods/%s/log?container=%s&tailLines=%d&limitBytes=%d&previous=%s"
                .formatted(namespace, container.pod(), container.container(), LINES, BYTES, previous));
        return Objects.toString(log, "")
                .lines()
                .map(l -> l.length() > LINE_LENGTH ? l.substring(0, LINE_LENGTH) + "…" : l)
                .toList();
    }

    private static String said(KubernetesClientException e) {
        String message = e.getStatus() == null ? e.getMessage() : e.getStatus().getMessage();
        return Objects.toString(message, "no reason given").lines().findFirst().orElse("");
    }
}
