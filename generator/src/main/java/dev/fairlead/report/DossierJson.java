package dev.fairlead.report;

import dev.fairlead.install.dossier.ContainerReport;
import dev.fairlead.install.dossier.Dossier;
import dev.fairlead.install.dossier.Suspect;
import dev.fairlead.install.health.ClusterEvent;
import dev.fairlead.install.health.ObjectHealth;
import dev.fairlead.install.record.GoodRecordJson;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A dossier as JSON, the same object in its file and in the last event of a failed install. */
public final class DossierJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DossierJson() {}

    /** The document, indented, ending in a newline. */
    public static String of(Dossier dossier) {
        return tree(dossier).toPrettyString() + "\n";
    }

    static ObjectNode tree(Dossier d) {
        ObjectNode json = JSON.createObjectNode();
        json.put("apiVersion", "fairlead.dev/v1").put("kind", "Dossier");
        json.putObject("release")
                .put("name", d.release().name())
                .put("namespace", d.release().namespace())
                .put("environment", d.release().environment())
                .put("revision", d.release().revision())
                .put("good", d.release().good());
        json.put("time", d.time().toString()).put("reason", d.reason());
        json.set("suspects", list(d.suspects(), DossierJson::suspect));
        json.set("objects", list(d.objects(), DossierJson::object));
        json.set("containers", list(d.containers(), DossierJson::container));
        json.set("logs", list(d.logs(), DossierJson::log));
        json.set("probes", list(d.probes(), DossierJson::observation));
        json.set("scheduling", list(d.scheduling(), DossierJson::observation));
        json.set("quotas", list(d.quotas(), DossierJson::observation));
        json.set("checks", list(d.checks(), GoodRecordJson::tree));
        json.set("events", list(d.events(), DossierJson::event));
        json.set("notes", list(d.notes(), n -> JSON.getNodeFactory().stringNode(n)));
        return json;
    }

    static ObjectNode object(ObjectHealth o) {
        ObjectNode json = JSON.createObjectNode();
        json.put("apiVersion", o.ref().apiVersion())
                .put("kind", o.ref().kind())
                .put("namespace", o.ref().namespace())
                .put("name", o.ref().name())
                .put("healthy", o.healthy())
                .put("ready", o.ready())
                .put("wanted", o.wanted())
                .put("state", o.state());
        json.set(
                "troubles",
                list(
                        o.troubles(),
                        t -> JSON.createObjectNode()
                                .put("subject", t.subject())
                                .put("kind", t.kind().name().toLowerCase(java.util.Locale.ROOT))
                                .put("reason", t.reason())
                                .put("message", t.message())));
        return json;
    }

    static ObjectNode event(ClusterEvent e) {
        return JSON.createObjectNode()
                .put("subject", e.subject())
                .put("reason", e.reason())
                .put("message", e.message())
                .put("count", e.count())
                .put("last", e.last().toString());
    }

    private static ObjectNode suspect(Suspect s) {
        ObjectNode json = JSON.createObjectNode().put("path", s.path());
        if (!s.specPath().isEmpty()) {
            json.put("specPath", s.specPath());
        }
        s.at().ifPresent(
                        at -> json.put("file", at.file()).put("line", at.line()).put("column", at.column()));
        return json.put("before", s.before()).put("after", s.after()).put("why", s.why());
    }

    private static ObjectNode container(ContainerReport c) {
        ObjectNode json = JSON.createObjectNode()
                .put("pod", c.pod())
                .put("container", c.container())
                .put("image", c.image())
                .put("restarts", c.restarts())
                .put("waiting", c.waiting())
                .put("message", c.message());
        c.end()
                .ifPresent(e -> json.putObject("end")
                        .put("reason", e.reason())
                        .put("exitCode", e.exitCode())
                        .put("signal", e.signal())
                        .put("outOfMemory", e.isOutOfMemory())
                        .put("message", e.message()));
        return json;
    }

    private static ObjectNode log(Dossier.LogTail l) {
        ObjectNode json = JSON.createObjectNode()
                .put("pod", l.pod())
                .put("container", l.container())
                .put("previous", l.previous());
        json.set("lines", list(l.lines(), line -> JSON.getNodeFactory().stringNode(line)));
        return json.put("note", l.note());
    }

    private static ObjectNode observation(Dossier.Observation o) {
        return JSON.createObjectNode().put("subject", o.subject()).put("text", o.text());
    }

    static <T> ArrayNode list(List<T> items, Function<T, ? extends JsonNode> each) {
        ArrayNode array = JSON.createArrayNode();
        items.forEach(i -> array.add(each.apply(i)));
        return array;
    }
}
