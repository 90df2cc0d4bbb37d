package dev.fairlead.install.dossier;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a container that is not ready is, and how it ended before.
 *
 * @param pod name of its pod
 * @param container its name
 * @param image image that it was given
 * @param restarts how often it was started again
 * @param waiting why it does not run now, such as {@code CrashLoopBackOff}, else empty
 * @param message the cluster's words about that, or empty
 * @param end how it ended last
 */
public record ContainerReport(
        String pod, String container, String image, int restarts, String waiting, String message, Optional<End> end) {

    private static final Map<Integer, String> SIGNALS = Map.of(
            1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL",
            11, "SIGSEGV", 15, "SIGTERM");

    /**
     * The end of a container.
     *
     * @param reason such as {@code OOMKilled}
     * @param exitCode as the kubelet tells it
     * @param signal number of the signal that ended it; an exit code above 128 means 128 plus that number; 0 for none
     * @param message what it left in its termination log, or empty
     */
    public record End(String reason, int exitCode, int signal, String message) {

        /** Whether the kernel ended it for want of memory. */
        public boolean isOutOfMemory() {
            return reason.equals("OOMKilled");
        }

        /** {@code exit code 137, SIGKILL, OOMKilled}. */
        @Override
        public String toString() {
            String by = signal == 0 ? "" : ", " + SIGNALS.getOrDefault(signal, "signal " + signal);
            String why = reason.isEmpty() || reason.equals("Error") ? "" : ", " + reason;
            return "exit code " + exitCode + by + why;
        }
    }

    static ContainerReport of(String pod, ContainerStatus status) {
        var waiting = state(status.getState()).getWaiting();
        Optional<End> end = Stream.of(status.getState(), status.getLastState())
                .map(s -> state(s).getTerminated())
                .filter(Objects::nonNull)
                .findFirst()
                .map(ContainerReport::end);
        return new ContainerReport(
                pod,
                Objects.toString(status.getName(), ""),
                Objects.toString(status.getImage(), ""),
                Objects.requireNonNullElse(status.getRestartCount(), 0),
                waiting == null ? "" : Objects.toString(waiting.getReason(), ""),
                waiting == null ? "" : Objects.toString(waiting.getMessage(), ""),
                end);
    }

    /** Whether it has run, so that there may be a log. */
    boolean hasRun() {
        return restarts > 0 || end.isPresent() || waiting.isEmpty();
    }

    /** Whether it ended badly. */
    boolean crashed() {
        return end.filter(e -> e.exitCode() != 0).isPresent();
    }

    private static End end(ContainerStateTerminated ended) {
        int code = Objects.requireNonNullElse(ended.getExitCode(), 0);
        int told = Objects.requireNonNullElse(ended.getSignal(), 0);
        return new End(
                Objects.toString(ended.getReason(), ""),
                code,
                told != 0 ? told : code > 128 && code < 160 ? code - 128 : 0,
                Objects.toString(ended.getMessage(), "").strip());
    }

    private static ContainerState state(@Nullable ContainerState state) {
        return state == null ? new ContainerState() : state;
    }
}
