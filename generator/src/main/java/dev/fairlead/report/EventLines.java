package dev.fairlead.report;

import dev.fairlead.install.InstallOutcome;
import dev.fairlead.install.Progress;
import dev.fairlead.install.ReleaseProgress;
import dev.fairlead.install.Uninstall;
import dev.fairlead.install.dossier.Dossier;
import dev.fairlead.install.object.ObjectRef;
import dev.fairlead.install.record.GoodRecordJson;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happens as JSON, one object a line, for programs; the contract is {@code schemas/install-events.schema.json}. The last line
 * is how it ended, or why it could not be begun.
 */
public final class EventLines implements ReleaseProgress {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PrintStream out;
    private final String service;
    private final String environment;
    private final Clock clock;

    public EventLines(PrintStream out, String service, String environment, Clock clock) {
        this.out = out;
        this.service = service;
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public void tell(String release, Progress progress) {
        ObjectNode line = switch (progress) {
            case Progress.Step step -> begin(release, "step").put("message", step.what());
            case Progress.Note note -> begin(release, "note").put("message", note.what());
            case Progress.Failed failed -> {
                ObjectNode json =
                        begin(release, "failed").put("message", failed.why().reason());
                json.set("dossier", DossierJson.tree(failed.why()));
                yield json;
            }
            case Progress.Verified verified -> {
                ObjectNode json = begin(release, "verified");
                json.setAll(GoodRecordJson.tree(verified.result()));
                yield json;
            }
            case Progress.Written written -> begin(release, "dossierWritten").put("file", written.file());
            case Progress.Warned warned -> begin(release, "warning").put("message", warned.what());
            case Progress.Event event -> {
                ObjectNode json = begin(release, "clusterEvent");
                json.setAll(DossierJson.event(event.event()));
                yield json;
            }
            case Progress.Waiting waiting -> {
                ObjectNode json = begin(release, "waiting")
                        .put("elapsedSeconds", seconds(waiting.elapsed()))
                        .put("limitSeconds", seconds(waiting.limit()));
                json.set("objects", DossierJson.list(waiting.workloads(), DossierJson::object));
                yield json;
            }
        };
        write(line);
    }

    /** How an install or a rollback ended. */
    public void ended(InstallOutcome outcome) {
        ObjectNode line = begin(outcome.release(), "outcome").put("exitCode", outcome.exitCode());
        switch (outcome) {
            case InstallOutcome.Installed o -> {
                line.put("result", "installed")
                        .put("revision", o.revision())
                        .put("version", o.version())
                        .put("tookSeconds", seconds(o.took()));
                line.set("objects", DossierJson.list(o.workloads(), DossierJson::object));
            }
            case InstallOutcome.Unchanged o ->
                line.put("result", "unchanged").put("revision", o.revision()).put("version", o.version());
            case InstallOutcome.RolledBack o ->
                failed(line, "rolledBack", o.why())
                        .put("failed", o.failed())
                        .put("revision", o.revision())
                        .put("copyOf", o.copyOf())
                        .put("version", o.version());
            case InstallOutcome.TakenAway o -> failed(line, "takenAway", o.why());
            case InstallOutcome.NeedsPerson o ->
                failed(line, "needsPerson", o.why())
                        .put("recovery", o.recovery())
                        .put("next", o.next());
            case InstallOutcome.Interrupted o ->
                line.put("result", "interrupted").put("state", o.state()).put("next", o.next());
            case InstallOutcome.OutOfReach o ->
                line.put("result", "outOfReach")
                        .put("reason", o.reason())
                        .put("state", o.state())
                        .put("next", o.next());
        }
        write(line);
    }

    /** How an uninstall ended. */
    public void ended(Uninstall.Removed removed) {
        ObjectNode line = begin(removed.release(), "outcome").put("exitCode", 0).put("result", "uninstalled");
        line.set(
                "left",
                DossierJson.list(
                        removed.left(), (ObjectRef r) -> JSON.getNodeFactory().stringNode(r.toString())));
        write(line);
    }

    /** It could not be begun or ended: nothing more comes. */
    public void refused(String message, String hint, int exitCode) {
        write(begin(service, "outcome")
                .put("exitCode", exitCode)
                .put("result", "refused")
                .put("message", message)
                .put("hint", hint));
    }

    /** It was not begun, since something else failed or the run was ended. */
    public void notBegun(String result, String reason) {
        write(begin(service, "outcome").put("exitCode", 3).put("result", result).put("reason", reason));
    }

    private static ObjectNode failed(ObjectNode line, String result, Dossier why) {
        return line.put("result", result).put("reason", why.reason());
    }

    private ObjectNode begin(String release, String event) {
        return JSON.createObjectNode()
                .put("time", clock.instant().toString())
                .put("service", service)
                .put("environment", environment)
                .put("release", release)
                .put("event", event);
    }

    static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    private synchronized void write(ObjectNode line) {
        out.println(line);
        out.flush();
    }
}
