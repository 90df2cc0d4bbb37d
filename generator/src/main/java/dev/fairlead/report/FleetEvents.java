package dev.fairlead.report;

import dev.fairlead.install.Progress;
import dev.fairlead.install.fleet.Attempt;
import dev.fairlead.install.fleet.Fate;
import dev.fairlead.install.fleet.FleetListener;
import dev.fairlead.install.fleet.FleetResult;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happens to several services as JSON, one object a line; the contract is {@code schemas/install-events.schema.json}. Every
 * service has an outcome, and the last line is the summary.
 */
public final class FleetEvents implements FleetListener {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PrintStream out;
    private final String environment;
    private final Clock clock;
    private final Map<String, EventLines> lines = new ConcurrentHashMap<>();

    public FleetEvents(PrintStream out, String environment, Clock clock) {
        this.out = out;
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public void told(String service, String release, Progress progress) {
        lines(service).tell(release, progress);
    }

    @Override
    public void settled(String service, Fate<Attempt> fate) {
        EventLines events = lines(service);
        switch (fate) {
            case Fate.Done<Attempt>(Attempt.Ended ended) -> ended.releases().forEach(events::ended);
            case Fate.Done<Attempt>(Attempt.Refused refused) ->
                events.refused(refused.message(), refused.hint(), refused.exitCode());
            case Fate.Skipped<Attempt> skipped -> events.notBegun("skipped", skipped.words());
            case Fate.NotBegun<Attempt> not -> events.notBegun("notBegun", not.why());
        }
    }

    /** How the whole run ended. */
    public void summary(FleetResult result) {
        ObjectNode line =
                begin().put("exitCode", result.exitCode()).put("tookSeconds", EventLines.seconds(result.took()));
        ArrayNode services = line.putArray("services");
        result.fates().forEach((service, fate) -> {
            FleetRow row = FleetRow.of(service, fate);
            ObjectNode json = services.addObject()
                    .put("service", service)
                    .put("result", row.result())
                    .put("exitCode", FleetResult.exitCode(fate));
            row.revision().ifPresent(r -> json.put("revision", r));
            row.took().ifPresent(t -> json.put("tookSeconds", EventLines.seconds(t)));
            if (!row.version().isEmpty()) {
                json.put("version", row.version());
            }
            if (!row.reason().isEmpty()) {
                json.put("reason", row.reason());
            }
        });
        write(line);
    }

    /** The run could not be begun: nothing more comes. */
    public void refused(String message, String hint, int exitCode) {
        ObjectNode line =
                begin().put("exitCode", exitCode).put("message", message).put("hint", hint);
        line.putArray("services");
        write(line);
    }

    private EventLines lines(String service) {
        return lines.computeIfAbsent(service, s -> new EventLines(out, s, environment, clock));
    }

    private ObjectNode begin() {
        return JSON.createObjectNode()
                .put("time", clock.instant().toString())
                .put("environment", environment)
                .put("event", "summary");
    }

    private void write(ObjectNode line) {
        out.println(line);
        out.flush();
    }
}
