package dev.fairlead.install;

import dev.fairlead.install.health.ObjectHealth;
import dev.fairlead.install.health.Trouble;
import dev.fairlead.install.object.ObjectRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Progress as lines for a log: a line for what is new, none for what is as before. */
public final class PlainProgress implements Consumer<Progress> {

    private final Consumer<String> out;
    private final Map<ObjectRef, String> told = new HashMap<>();

    /** @param out takes one line at a time */
    public PlainProgress(Consumer<String> out) {
        this.out = out;
    }

    @Override
    public void accept(Progress progress) {
        switch (progress) {
            case Progress.Step step -> out.accept(step.what());
            case Progress.Note note -> out.accept("note: " + note.what());
            case Progress.Failed failed -> out.accept("failed: " + failed.why().reason());
            case Progress.Verified verified -> out.accept(verified.result().toString());
            case Progress.Written written -> out.accept("dossier: " + written.file());
            case Progress.Warned warned -> out.accept("warning: " + warned.what());
            case Progress.Event event ->
                out.accept("event: %s %s: %s"
                        .formatted(
                                event.event().subject(),
                                event.event().reason(),
                                event.event().message()));
            case Progress.Waiting waiting ->
                waiting.workloads().forEach(w -> tell(w, waiting.elapsed().toSeconds()));
        }
    }

    private void tell(ObjectHealth workload, long seconds) {
        String troubles = workload.troubles().stream()
                .collect(Collectors.groupingBy(Trouble::reason, java.util.TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(e -> e.getValue() == 1 ? e.getKey() : e.getKey() + " ×" + e.getValue())
                .collect(Collectors.joining(", "));
        String line = "%s %s%s%s"
                .formatted(
                        workload.ref(),
                        workload.state(),
                        workload.healthy() ? ", healthy" : "",
                        troubles.isEmpty() ? "" : " (" + troubles + ")");
        if (!Objects.equals(told.put(workload.ref(), line), line)) {
            out.accept("%4d s  %s".formatted(seconds, line));
        }
    }
}
