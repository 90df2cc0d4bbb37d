package dev.fairlead.report;

import dev.fairlead.promote.PassedOver;
import dev.fairlead.promote.Proposal;
import dev.fairlead.promote.gate.Verdict;
import dev.fairlead.promote.record.PromotionRecord;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What promotions do, for programs; the contract is {@code schemas/promotion.schema.json}. */
public final class PromotionJson {

    private PromotionJson() {}

    /**
     * The document, indented, ending in a newline.
     *
     * @param passedOver services that stay for a reason that is none of their gates'
     * @param written files that were written, relative to the project; empty when none was
     */
    public static String of(List<Proposal> proposals, List<PassedOver> passedOver, List<String> written) {
        ObjectNode json = Json.object();
        json.put("apiVersion", "fairlead.dev/v1").put("kind", "Promotion");
        ArrayNode services = json.putArray("services");
        proposals.forEach(p -> services.add(proposal(p)));
        ArrayNode others = json.putArray("passedOver");
        passedOver.forEach(p -> others.addObject().put("service", p.service()).put("why", p.why()));
        ArrayNode files = json.putArray("written");
        written.forEach(files::add);
        return Json.text(json);
    }

    private static ObjectNode proposal(Proposal p) {
        ObjectNode json = Json.object();
        json.put("service", p.service()).put("from", p.from()).put("to", p.to());
        json.set("before", version(p.before()));
        json.set("version", version(p.version()));
        json.put("ready", p.isReady()).put("done", p.isDone());
        ArrayNode gates = json.putArray("gates");
        p.gates().forEach(g -> {
            ObjectNode gate = gates.addObject().put("gate", g.gate()).put("passed", g.passed());
            switch (g.verdict()) {
                case Verdict.Passed passed -> gate.put("saw", passed.saw());
                case Verdict.Refused refused -> gate.put("why", refused.why()).put("hint", refused.hint());
            }
        });
        p.change().ifPresent(c -> json.set("change", ChangeJson.of(c)));
        ArrayNode moved = json.putArray("moved");
        p.moved().forEach(moved::add);
        p.sealed()
                .ifPresent(s -> json.put("record", s.record().number())
                        .put("seal", s.seal().digest()));
        return json;
    }

    static ObjectNode version(PromotionRecord.Version version) {
        ObjectNode json = Json.object().put("tag", version.tag());
        version.digest().ifPresent(d -> json.put("digest", d));
        return json;
    }
}
