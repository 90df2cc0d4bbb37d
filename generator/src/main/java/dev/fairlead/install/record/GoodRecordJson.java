package dev.fairlead.install.record;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A record as JSON, the same bytes for the same record; the contract is {@code schemas/good-record.schema.json}. */
public final class GoodRecordJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private GoodRecordJson() {}

    /** The document. */
    public static ObjectNode tree(GoodRecord r) {
        ObjectNode json = JSON.createObjectNode();
        json.put("apiVersion", "fairlead.dev/v1").put("kind", "GoodRecord");
        json.put("release", r.release().name()).put("namespace", r.release().namespace());
        json.put("environment", r.environment()).put("revision", r.revision());
        r.copyOf().ifPresent(n -> json.put("copyOf", n));
        json.put("at", r.at().toString()).put("actor", r.actor()).put("program", r.program());
        ObjectNode version = json.putObject("version").put("tag", r.version().tag());
        r.version().digest().ifPresent(d -> version.put("digest", d));
        ObjectNode source = json.putObject("source");
        r.source().commit().ifPresent(c -> source.put("commit", c));
        source.put("dirty", r.source().dirty());
        json.putObject("sha256")
                .put("spec", r.sha256().spec())
                .put("values", r.sha256().values())
                .put("chart", r.sha256().chart())
                .put("manifest", r.sha256().manifest())
                .put("package", r.sha256().packaged());
        json.set("verification", tree(r.verification()));
        return json;
    }

    /** The results of a verification, alone. */
    public static ObjectNode tree(Verification verification) {
        ObjectNode json = JSON.createObjectNode()
                .put("standing", verification.standing().toString())
                .put("checks", verification.checks());
        ArrayNode results = json.putArray("results");
        verification.results().forEach(r -> results.add(tree(r)));
        return json;
    }

    /** One result, alone. */
    public static ObjectNode tree(VerificationResult result) {
        return JSON.createObjectNode()
                .put("name", result.name())
                .put("kind", result.kind().toString())
                .put("outcome", result.outcome().toString())
                .put("detail", result.detail())
                .put("tookSeconds", result.took().toMillis() / 1000.0);
    }

    static String write(GoodRecord record) {
        return tree(record).toString();
    }

    /** The record in a text; nothing when it is none. */
    static Optional<GoodRecord> read(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return json.path("kind").asString("").equals("GoodRecord") ? Optional.of(record(json)) : Optional.empty();
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static GoodRecord record(JsonNode json) {
        JsonNode sha256 = json.path("sha256");
        return new GoodRecord(
                new GoodRecord.Release(text(json, "release"), text(json, "namespace")),
                json.path("revision").asInt(0),
                json.has("copyOf") ? Optional.of(json.path("copyOf").asInt(0)) : Optional.empty(),
                Instant.parse(text(json, "at")),
                text(json, "actor"),
                text(json, "program"),
                text(json, "environment"),
                new GoodRecord.Version(text(json.path("version"), "tag"), optional(json.path("version"), "digest")),
                new GoodRecord.Source(
                        optional(json.path("source"), "commit"),
                        json.path("source").path("dirty").asBoolean(true)),
                new GoodRecord.Hashes(
                        text(sha256, "spec"),
                        text(sha256, "values"),
                        text(sha256, "chart"),
                        text(sha256, "manifest"),
                        text(sha256, "package")),
                new Verification(
                        text(json.path("verification"), "checks"),
                        results(json.path("verification").path("results"))));
    }

    private static List<VerificationResult> results(JsonNode list) {
        List<VerificationResult> results = new ArrayList<>();
        list.forEach(r -> results.add(new VerificationResult(
                text(r, "name"),
                VerificationResult.Kind.valueOf(text(r, "kind").toUpperCase(Locale.ROOT)),
                VerificationResult.Outcome.valueOf(text(r, "outcome").toUpperCase(Locale.ROOT)),
                text(r, "detail"),
                Duration.ofMillis(Math.round(r.path("tookSeconds").asDouble(0) * 1000)))));
        return results;
    }

    private static String text(JsonNode json, String key) {
        return json.path(key).asString("");
    }

    private static Optional<String> optional(JsonNode json, String key) {
        return json.has(key) ? Optional.of(text(json, key)) : Optional.empty();
    }
}
