package dev.fairlead.promote.record;

import dev.fairlead.spec.tree.Durations;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A record as a tree and back, without its seal. The contract is {@code schemas/promotion-record.schema.json}. */
final class RecordTree {

    private RecordTree() {}

    static YamlNode.Mapping of(PromotionRecord r) {
        return new Trees()
                .put("apiVersion", "fairlead.dev/v1")
                .put("kind", "PromotionRecord")
                .put("service", r.service())
                .put("environment", r.environment())
                .put("number", r.number())
                .put("previous", r.previous())
                .put("restores", r.restores())
                .put("at", r.at())
                .put("by", r.by())
                .put("program", r.program())
                .put(
                        "source",
                        new Trees()
                                .put("commit", r.source().commit())
                                .put("dirty", r.source().dirty()))
                .put(
                        "version",
                        new Trees()
                                .put("tag", r.version().tag())
                                .put("digest", r.version().digest()))
                .put("evidence", proof(r.evidence()))
                .put("approvedBy", r.approvedBy())
                .put(
                        "gates",
                        r.gates().stream()
                                .map(g -> new Trees().put("gate", g.gate()).put("saw", g.saw()))
                                .toList())
                .put(
                        "differences",
                        r.differences().stream()
                                .map(d -> new Trees()
                                        .put("path", d.path())
                                        .put("reason", d.reason())
                                        .put("until", d.until()))
                                .toList())
                .put("hashes", hashes(r.hashes()))
                .map();
    }

    private static Trees proof(Proof p) {
        return new Trees()
                .put("environment", p.environment())
                .put("context", p.context())
                .put("namespace", p.namespace())
                .put("revision", p.revision())
                .put("goodAt", p.goodAt())
                .put("observedAt", p.observedAt())
                .put("soaked", p.soaked())
                .put("restarts", p.restarts())
                .put("images", p.images())
                .put("verification", p.verification())
                .put("checks", p.checks())
                .put("commit", p.commit())
                .put("package", p.packaged());
    }

    private static Trees hashes(Fingerprints hashes) {
        Map<String, Trees> releases = new LinkedHashMap<>();
        hashes.releases()
                .forEach((name, r) -> releases.put(
                        name,
                        new Trees()
                                .put("chart", r.chart())
                                .put("values", fingerprint(r.values()))
                                .put("manifests", fingerprint(r.manifests()))));
        return new Trees()
                .put("spec", fingerprint(hashes.spec()))
                .put("schemas", hashes.schemas())
                .put("releases", releases);
    }

    private static Trees fingerprint(Fingerprint print) {
        return new Trees().put("digest", print.digest()).put("parts", print.parts());
    }

    /** The record in a tree that keeps to the schema. */
    static PromotionRecord read(YamlNode.Mapping tree) {
        Fields f = new Fields(tree);
        return new PromotionRecord(
                text(f, "service"),
                text(f, "environment"),
                f.integer("number").orElse(0),
                f.text("previous"),
                f.integer("restores"),
                Instant.parse(text(f, "at")),
                text(f, "by"),
                text(f, "program"),
                new PromotionRecord.Source(
                        f.map("source").text("commit"),
                        f.map("source").bool("dirty").orElse(false)),
                new PromotionRecord.Version(
                        text(f.map("version"), "tag"), f.map("version").text("digest")),
                new Fingerprints(
                        fingerprint(f.map("hashes").map("spec")), text(f.map("hashes"), "schemas"), releases(f)),
                proof(f.map("evidence")),
                texts(f, "approvedBy"),
                f.items("differences").stream()
                        .map(Fields::of)
                        .map(d -> new PromotionRecord.Difference(
                                text(d, "path"),
                                text(d, "reason"),
                                d.text("until").map(LocalDate::parse)))
                        .toList(),
                f.items("gates").stream()
                        .map(Fields::of)
                        .map(g -> new PromotionRecord.Passed(text(g, "gate"), text(g, "saw")))
                        .toList());
    }

    private static Map<String, Fingerprints.Release> releases(Fields f) {
        Map<String, Fingerprints.Release> releases = new LinkedHashMap<>();
        for (YamlNode.Entry entry : f.map("hashes").map("releases").entries()) {
            Fields release = Fields.of(entry.value());
            releases.put(
                    entry.key(),
                    new Fingerprints.Release(
                            text(release, "chart"),
                            fingerprint(release.map("values")),
                            fingerprint(release.map("manifests"))));
        }
        return releases;
    }

    private static Proof proof(Fields p) {
        return new Proof(
                text(p, "environment"),
                text(p, "context"),
                text(p, "namespace"),
                p.integer("revision").orElse(0),
                Instant.parse(text(p, "goodAt")),
                Instant.parse(text(p, "observedAt")),
                p.text("soaked").flatMap(Durations::parse).orElse(Duration.ZERO),
                p.integer("restarts").orElse(0),
                literals(p.map("images")),
                text(p, "verification"),
                texts(p, "checks"),
                p.text("commit"),
                text(p, "package"));
    }

    private static Fingerprint fingerprint(Fields f) {
        return new Fingerprint(text(f, "digest"), literals(f.map("parts")));
    }

    private static Map<String, String> literals(Fields f) {
        Map<String, String> map = new LinkedHashMap<>();
        f.entries().forEach(e -> map.put(e.key(), Fields.literalOf(e.value()).orElse("")));
        return map;
    }

    private static List<String> texts(Fields f, String key) {
        return f.items(key).stream().flatMap(n -> Fields.literalOf(n).stream()).toList();
    }

    private static String text(Fields f, String key) {
        return f.text(key).orElse("");
    }
}
