package dev.fairlead.report;

import dev.fairlead.validate.change.Budget;
import dev.fairlead.validate.change.BudgetChange;
import dev.fairlead.validate.change.ChangeReport;
import dev.fairlead.validate.change.Difference;
import dev.fairlead.validate.change.Effect;
import dev.fairlead.validate.change.EnvironmentChange;
import dev.fairlead.validate.change.Need;
import dev.fairlead.validate.change.ObjectDifference;
import dev.fairlead.validate.change.ReleaseChange;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a change does, for programs: CPU in cores, memory in bytes, null for no limit and for no value. */
public final class ChangeJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private ChangeJson() {}

    /** The report as an object. Its findings stand with the others. */
    public static ObjectNode of(ChangeReport report) {
        ObjectNode root = JSON.createObjectNode();
        root.put("base", report.base()).put("commit", report.commit()).put("empty", report.isEmpty());
        ArrayNode environments = root.putArray("environments");
        report.environments().forEach(e -> environment(environments.addObject(), e));
        return root;
    }

    private static void environment(ObjectNode node, EnvironmentChange change) {
        node.put("service", change.service())
                .put("environment", change.environment())
                .put("state", change.state().name().toLowerCase(Locale.ROOT))
                .put("note", change.note());
        effects(node.putArray("effects"), change.effects());
        ArrayNode releases = node.putArray("releases");
        change.releases().forEach(r -> release(releases.addObject(), r));
        change.budget().ifPresent(b -> budget(node.putObject("budget"), b));
    }

    static void effects(ArrayNode array, List<Effect> effects) {
        effects.forEach(e -> array.addObject()
                .put("kind", e.kind().name().toLowerCase(Locale.ROOT))
                .put("subject", e.subject())
                .put("message", e.message())
                .put("advice", e.advice()));
    }

    static void budget(ObjectNode node, BudgetChange change) {
        budget(node.putObject("before"), change.before());
        budget(node.putObject("after"), change.after());
    }

    private static void release(ObjectNode node, ReleaseChange release) {
        node.put("release", release.release()).put("change", release.change().label());
        differences(node.putArray("values"), release.values());
        objects(node.putArray("objects"), release.objects());
    }

    static void objects(ArrayNode array, List<ObjectDifference> objects) {
        for (ObjectDifference object : objects) {
            ObjectNode one = array.addObject()
                    .put("object", object.object())
                    .put("change", object.change().label())
                    .put("formerName", object.formerName().orElse(null));
            differences(one.putArray("fields"), object.fields());
        }
    }

    private static void differences(ArrayNode array, List<Difference> differences) {
        for (Difference difference : differences) {
            ObjectNode one = array.addObject()
                    .put("path", difference.path())
                    .put("change", difference.change().label())
                    .put("before", difference.before().orElse(null))
                    .put("after", difference.after().orElse(null));
            difference
                    .place()
                    .ifPresent(
                            p -> one.put("file", p.file()).put("line", p.line()).put("column", p.column()));
        }
    }

    private static void budget(ObjectNode node, Budget budget) {
        need(node.putObject("least"), budget.least());
        need(node.putObject("most"), budget.most());
    }

    private static void need(ObjectNode node, Need need) {
        node.put("pods", need.pods())
                .put("cpuRequests", need.cpuRequests())
                .put("cpuLimits", need.cpuLimits().orElse(null))
                .put("memoryRequests", need.memoryRequests())
                .put("memoryLimits", need.memoryLimits().orElse(null));
    }
}
