package dev.fairlead.canary;

import dev.fairlead.chart.PackageSource;
import dev.fairlead.chart.PortablePackage;
import dev.fairlead.install.object.Plain;
import dev.fairlead.spec.Canary;
import dev.fairlead.yaml.YamlNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A record as values of a release, and back. */
final class RecordYaml {

    private RecordYaml() {}

    static YamlNode write(CanaryRecord record) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("version", record.version());
        map.put("phase", phase(record.phase()));
        map.put("until", record.until());
        map.put("by", record.by());
        map.put("started", record.started().toString());
        map.put("since", record.since().toString());
        record.reached().ifPresent(r -> map.put("reached", r.toString()));
        if (!record.failed().isEmpty()) {
            map.put("failed", record.failed());
        }
        map.put("pods", record.pods());
        map.put("stable", ordered("revision", record.stable(), "version", record.stableVersion()));
        map.put("past", record.past().stream().map(RecordYaml::past).toList());
        map.put("canary", record.canary().node());
        map.put("package", wanted(record.wanted()));
        return Tree.of(map);
    }

    /** The record; empty when these are no values of one, as when someone wrote into them. */
    static Optional<CanaryRecord> read(YamlNode node) {
        try {
            Map<String, Object> map = Plain.typed(node);
            Map<String, Object> stable = Plain.map(map.get("stable"));
            Optional<YamlNode.Mapping> canary = node instanceof YamlNode.Mapping m
                    ? m.get("canary").map(c -> c instanceof YamlNode.Mapping section ? section : null)
                    : Optional.empty();
            if (canary.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new CanaryRecord(
                    wanted(Plain.map(map.get("package"))),
                    number(stable, "revision"),
                    text(stable, "version"),
                    Canary.of(canary.get()),
                    phase(Plain.map(map.get("phase"))),
                    number(map, "until"),
                    text(map, "by"),
                    Instant.parse(text(map, "started")),
                    Instant.parse(text(map, "since")),
                    Optional.of(text(map, "reached")).filter(t -> !t.isEmpty()).map(Instant::parse),
                    counts(Plain.map(map.get("failed"))),
                    number(map, "pods"),
                    maps(map.get("past")).map(RecordYaml::past).toList()));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> phase(Phase phase) {
        return switch (phase) {
            case Phase.Step step -> ordered("name", "step", "step", step.number());
            case Phase.Promoting _ -> ordered("name", "promoting");
            case Phase.Draining _ -> ordered("name", "draining");
            case Phase.Promoted _ -> ordered("name", "promoted");
            case Phase.Lowering lowering ->
                ordered(
                        "name", "lowering",
                        "step", lowering.step(),
                        "reason", lowering.reason(),
                        "asked", lowering.asked());
            case Phase.Aborting aborting ->
                ordered("name", "aborting", "reason", aborting.reason(), "asked", aborting.asked());
            case Phase.Returned returned ->
                ordered("name", "returned", "reason", returned.reason(), "asked", returned.asked());
        };
    }

    private static Phase phase(Map<String, Object> map) {
        boolean asked = Boolean.TRUE.equals(map.get("asked"));
        return switch (text(map, "name")) {
            case "step" -> new Phase.Step(number(map, "step"));
            case "promoting" -> new Phase.Promoting();
            case "draining" -> new Phase.Draining();
            case "promoted" -> new Phase.Promoted();
            case "lowering" -> new Phase.Lowering(number(map, "step"), text(map, "reason"), asked);
            case "aborting" -> new Phase.Aborting(text(map, "reason"), asked);
            case "returned" -> new Phase.Returned(text(map, "reason"), asked);
            default -> throw new IllegalArgumentException("no phase: " + map.get("name"));
        };
    }

    private static Map<String, Object> past(PastStep step) {
        return ordered(
                "step", step.number(),
                "weight", step.weight(),
                "began", step.began().toString(),
                "ended", step.ended().toString(),
                "stable", step.stable(),
                "canary", step.canary(),
                "verdicts", step.verdicts());
    }

    private static PastStep past(Map<String, Object> map) {
        List<String> verdicts = map.get("verdicts") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
        return new PastStep(
                number(map, "step"),
                number(map, "weight"),
                Instant.parse(text(map, "began")),
                Instant.parse(text(map, "ended")),
                number(map, "stable"),
                number(map, "canary"),
                verdicts);
    }

    private static Map<String, Object> wanted(PortablePackage wanted) {
        Map<String, Object> source =
                ordered("spec", wanted.source().spec(), "dirty", wanted.source().dirty());
        wanted.source().commit().ifPresent(c -> source.put("commit", c));
        wanted.source().digest().ifPresent(d -> source.put("digest", d));
        return ordered(
                "release", wanted.release(),
                "environment", wanted.environment(),
                "namespace", wanted.namespace(),
                "kubernetes", wanted.kubernetes(),
                "version", wanted.version(),
                "source", source,
                "digest", wanted.digest(),
                "file", wanted.file(),
                "values", wanted.values(),
                "verification", wanted.verification(),
                "archive", wanted.archive());
    }

    private static PortablePackage wanted(Map<String, Object> map) {
        Map<String, Object> source = Plain.map(map.get("source"));
        return new PortablePackage(
                text(map, "release"),
                text(map, "environment"),
                text(map, "namespace"),
                text(map, "kubernetes"),
                text(map, "version"),
                new PackageSource(
                        text(source, "spec"),
                        Optional.of(text(source, "commit")).filter(t -> !t.isEmpty()),
                        Boolean.TRUE.equals(source.get("dirty")),
                        Optional.of(text(source, "digest")).filter(t -> !t.isEmpty())),
                text(map, "file"),
                text(map, "archive"),
                text(map, "values"),
                text(map, "verification"),
                text(map, "digest"));
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i].toString(), pairs[i + 1]);
        }
        return map;
    }

    private static Stream<Map<String, Object>> maps(@Nullable Object list) {
        return list instanceof List<?> items ? items.stream().map(Plain::map) : Stream.empty();
    }

    private static String text(Map<String, Object> map, String key) {
        return Objects.toString(map.get(key), "");
    }

    private static Map<String, Integer> counts(Map<String, Object> map) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        map.keySet().forEach(name -> counts.put(name, number(map, name)));
        return counts;
    }

    private static int number(Map<String, Object> map, String key) {
        if (map.get(key) instanceof Integer number) {
            return number;
        }
        throw new IllegalArgumentException("no number: " + key);
    }
}
