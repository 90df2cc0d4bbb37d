package dev.fairlead.promote.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.promote.TestRecords;
import dev.fairlead.promote.record.SealedRecord;
import dev.fairlead.spec.Spec;
import dev.fairlead.spec.SpecLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What is promoted: web 1.5.0 from dev to staging, good for 45 minutes, unless a test says otherwise. */
final class Given {

    /** A Thursday. */
    static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    static Given given() {
        return new Given();
    }

    private Given() {}

    private String order = "dev, staging, prod";
    private String more = "soak: 30m";
    private String from = "dev";
    private String to = "staging";
    private String digest = "";
    private List<String> approvedBy = List.of();
    private List<String> missing = List.of();
    private Optional<Candidate.Approval> asked = Optional.empty();
    private Optional<SealedRecord> sourceRecord = Optional.empty();
    private Optional<SealedRecord> currentRecord = Optional.empty();
    private List<Observation> seen = List.of(new Sight().observation());

    Given order(String names) {
        order = names;
        return this;
    }

    Given from(String name) {
        from = name;
        return this;
    }

    Given to(String name) {
        to = name;
        return this;
    }

    Given more(String promotion) {
        more = "soak: 30m, " + promotion;
        return this;
    }

    Given digest(String named) {
        digest = ", digest: \"%s\"".formatted(named);
        return this;
    }

    Given approvedBy(String... names) {
        approvedBy = List.of(names);
        return this;
    }

    Given asked(boolean given, String said) {
        asked = Optional.of(new Candidate.Approval(given, said));
        return this;
    }

    Given missing(String service) {
        missing = List.of(service);
        return this;
    }

    Given sourceRecord(String tag) {
        sourceRecord = Optional.of(
                SealedRecord.of(TestRecords.record(1, Optional.empty(), tag, TestRecords.hashes()), Optional.empty()));
        return this;
    }

    Given currentRecord(String tag, String promoted) {
        currentRecord = Optional.of(SealedRecord.of(TestRecords.withDigest(tag, promoted), Optional.empty()));
        return this;
    }

    Given absent() {
        seen = List.of();
        return this;
    }

    Given seen(UnaryOperator<Sight> change) {
        seen = List.of(change.apply(new Sight()).observation());
        return this;
    }

    Candidate candidate() {
        Spec spec = new SpecLoader(Clock.systemUTC())
                .parse("""
                        apiVersion: fairlead.dev/v1
                        kind: EnvironmentSpec
                        metadata: {name: web, owner: team-web}
                        workload:
                          image: {repository: ghcr.io/acme/web}
                          ports: [{name: http, containerPort: 8080}]
                        environments:
                          dev:
                            cluster: {context: kind-dev, namespace: web-dev, kubernetes: "1.36"}
                            version: {tag: 1.5.0%s}
                          staging:
                            cluster: {context: kind-staging, namespace: web-staging, kubernetes: "1.36"}
                            version: {tag: 1.5.0}
                          prod:
                            cluster: {context: prod-eu, namespace: web, kubernetes: "1.36"}
                            version: {tag: 1.4.2}
                        promotion: {order: [%s], %s}
                        """.formatted(digest, order, more), Path.of("web.yaml"), "web.yaml");
        return new Candidate(
                spec,
                spec.environment(from),
                spec.environment(to),
                seen,
                Map.of("web", "package"),
                sourceRecord,
                currentRecord,
                missing,
                approvedBy,
                asked,
                "ann",
                NOW);
    }

    /** The gate refuses it, and says so in these words. */
    void isRefusedBy(String gate, String why) {
        assertThat(verdict(gate))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class, r -> assertThat(r.why()).contains(why));
    }

    /** The gate lets it pass. */
    void passes(String gate) {
        assertThat(verdict(gate)).isInstanceOf(Verdict.Passed.class);
    }

    /** What the gate saw when it let it pass. */
    String saw(String gate) {
        assertThat(verdict(gate)).isInstanceOf(Verdict.Passed.class);
        return verdict(gate) instanceof Verdict.Passed passed ? passed.saw() : "";
    }

    /** What one of all gates says; a gate that is not asked any more fails the test. */
    Verdict verdict(String gate) {
        return Gates.judge(candidate()).stream()
                .filter(j -> j.gate().equals(gate))
                .map(Gates.Judgement::verdict)
                .findFirst()
                .orElseThrow();
    }
}
