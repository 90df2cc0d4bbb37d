package dev.fairlead.report;

import dev.fairlead.install.PlainProgress;
import dev.fairlead.install.Progress;
import dev.fairlead.install.fleet.Attempt;
import dev.fairlead.install.fleet.Fate;
import dev.fairlead.install.fleet.FleetListener;
import dev.fairlead.install.fleet.NeedsGraph;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The progress of several services as lines for a log, each with its service before it. */
public final class FleetPlain implements FleetListener {

    private final Consumer<String> out;
    private final Map<String, PlainProgress> lines = new ConcurrentHashMap<>();
    private volatile int width = 1;

    /** @param out takes one line at a time, from several threads */
    public FleetPlain(Consumer<String> out) {
        this.out = out;
    }

    @Override
    public void begins(NeedsGraph services) {
        width = services.services().stream().mapToInt(String::length).max().orElse(1);
    }

    @Override
    public void told(String service, String release, Progress progress) {
        lines.computeIfAbsent(service, s -> new PlainProgress(line -> say(s, line)))
                .accept(progress);
    }

    @Override
    public void settled(String service, Fate<Attempt> fate) {
        FleetRow row = FleetRow.of(service, fate);
        String number = row.revision().map(r -> ", revision " + r).orElse("");
        String why = row.reason().isEmpty() ? "" : ": " + row.reason().replaceAll("\\s+", " ");
        say(service, row.outcome() + number + why);
    }

    private void say(String service, String line) {
        line.lines()
                .forEach(one -> out.accept(service + " ".repeat(Math.max(0, width - service.length())) + " | " + one));
    }
}
