package dev.fairlead.report;

import dev.fairlead.chart.Sha256;
import dev.fairlead.install.plan.Basis;
import dev.fairlead.install.plan.Drift;
import dev.fairlead.install.plan.Plan;
import dev.fairlead.install.plan.ReleasePlan;
import dev.fairlead.install.preflight.Room;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plan for programs, and to be kept in a file for an install: CPU in cores, memory in bytes, null for no value. It
 * carries a digest of itself, so that a file that was cut or edited is known as such.
 */
public final class PlanJson {

    static final String API_VERSION = "fairlead.dev/v1";
    static final String KIND = "Plan";
    static final String DIGEST = "digest";

    private static final JsonMapper JSON = JsonMapper.shared();

    private PlanJson() {}

    /** The document, ending in a newline. */
    public static String of(Plan plan) {
        ObjectNode root = Json.object();
        root.put("apiVersion", API_VERSION).put("kind", KIND);
        root.put("service", plan.service())
                .put("environment", plan.environment())
                .put("context", plan.context())
                .put("kubernetes", plan.kubernetes())
                .put("changes", plan.hasChanges());
        root.putObject("made")
                .put("by", plan.made().by())
                .put("at", plan.made().at().toString())
                .put("program", plan.made().program());
        ArrayNode releases = root.putArray("releases");
        plan.releases().forEach(r -> release(releases.addObject(), r));
        // Numbers read back are written alike ever after, so the digest is that of what was read back once.
        ObjectNode read = (ObjectNode) JSON.readTree(Json.text(root));
        return Json.text(read.put(DIGEST, digest(read)));
    }

    /** The digest of a document that has none. */
    static String digest(JsonNode document) {
        return Sha256.of(JSON.writeValueAsString(document));
    }

    private static void release(ObjectNode node, ReleasePlan plan) {
        node.put("release", plan.release())
                .put("version", plan.version())
                .put("base", plan.base())
                .put("changes", plan.hasChanges());
        basis(node.putObject("basis"), plan.basis());
        ArrayNode obstacles = node.putArray("obstacles");
        plan.obstacles()
                .forEach(o -> obstacles
                        .addObject()
                        .put("weight", o.weight().name().toLowerCase(Locale.ROOT))
                        .put("message", o.message())
                        .put("hint", o.hint()));
        ChangeJson.effects(node.putArray("effects"), plan.effects());
        ChangeJson.objects(node.putArray("objects"), plan.objects());
        ArrayNode drift = node.putArray("drift");
        plan.drift().forEach(d -> drift(drift.addObject(), d));
        ChangeJson.budget(node.putObject("budget"), plan.budget());
        room(node.putObject("room"), plan.room());
    }

    private static void basis(ObjectNode node, Basis basis) {
        node.put("server", basis.server())
                .put("context", basis.context())
                .put("environment", basis.environment())
                .put("release", basis.release())
                .put("namespace", basis.namespace())
                .put("revision", basis.revision())
                .put("status", basis.status())
                .put("applied", basis.applied())
                .put("chart", basis.chart())
                .put("values", basis.values());
        ObjectNode manifests = node.putObject("manifests");
        basis.manifests().forEach(manifests::put);
        ObjectNode live = node.putObject("live");
        basis.live().forEach((object, fields) -> {
            ObjectNode one = live.putObject(object);
            fields.forEach(one::put);
        });
    }

    private static void drift(ObjectNode node, Drift drift) {
        node.put("object", drift.object()).put("gone", drift.isGone());
        ArrayNode fields = node.putArray("fields");
        drift.fields()
                .forEach(f -> fields.addObject()
                        .put("path", f.path())
                        .put("applied", f.applied().orElse(null))
                        .put("live", f.live().orElse(null))
                        .put("by", f.by().orElse(null))
                        .put("fate", f.fate().name().toLowerCase(Locale.ROOT)));
    }

    private static void room(ObjectNode node, Room room) {
        ArrayNode quotas = node.putArray("quotas");
        room.quotas()
                .forEach(q -> quotas.addObject()
                        .put("quota", q.quota())
                        .put("resource", q.resource())
                        .put("hard", q.hard())
                        .put("used", q.used())
                        .put("lasting", q.lasting())
                        .put("surge", q.surge())
                        .put("atMost", q.atMost()));
        node.putNull("nodes");
        room.nodes()
                .ifPresent(n -> node.putObject("nodes")
                        .put("nodes", n.nodes())
                        .put("cpu", n.cpu())
                        .put("cpuAsked", n.cpuAsked())
                        .put("memory", n.memory())
                        .put("memoryAsked", n.memoryAsked())
                        .put("wanted", n.wanted())
                        .put("unplaced", n.unplaced())
                        .put("unplacedAtMost", n.unplacedAtMost()));
        texts(node.putArray("unknown"), room.unknown());
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
