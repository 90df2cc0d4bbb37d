package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.promote.Proposal;
import dev.fairlead.promote.TestPromotion;
import dev.fairlead.promote.gate.Observation;
import dev.fairlead.promote.record.PromotionRecord;
import dev.fairlead.promote.record.Proof;
import dev.fairlead.report.PromotionMarkdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that was seen of a version stands in its record and in the text of the pull request. */
@Tag("helm")
class PromotionEvidenceTest {

    private static final String DIGEST = "sha256:" + "ab".repeat(32);
    private static final String COMMIT = "c".repeat(40);

    @TempDir
    private Path root;

    private TestProject project;

    @BeforeEach
    void aProjectWhoseProdHasMoreRoom() throws IOException {
        project = TestProject.of(
                root,
                TestProject.SPEC.replace(
                                "{host: db.prod.internal}}",
                                "{host: db.prod.internal}}\n    overrides: {autoscaler: {maxReplicas: 9}}")
                        + """
                        promotion: {order: [dev, prod], soak: 30m, required: true}
                        parity: {allow: [{path: autoscaler.maxReplicas, reason: prod has load, until: %s}]}
                        """.formatted(LocalDate.now(ZoneOffset.UTC).plusDays(9)));
    }

    @Test
    void theRecordHoldsWhatWasSeen() throws IOException {
        PromotionRecord record = promote().sealed().orElseThrow().record();

        Proof proof = record.evidence();
        assertThat(proof.environment()).isEqualTo("dev");
        assertThat(proof.context()).isEqualTo("kind-dev");
        assertThat(proof.namespace()).isEqualTo("web-dev");
        assertThat(proof.revision()).isEqualTo(4);
        assertThat(proof.soaked()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
        assertThat(Duration.between(proof.goodAt(), proof.observedAt())).isEqualTo(Duration.ofHours(1));
        assertThat(proof.restarts())
                .as("since it was good, not those of before")
                .isEqualTo(2);
        assertThat(proof.images()).isEqualTo(Map.of("web", DIGEST));
        assertThat(proof.verification()).isEqualTo("verified");
        assertThat(proof.checks()).containsExactly("ready passed: 200 three times");
        assertThat(proof.commit()).contains(COMMIT);
        assertThat(proof.packaged()).hasSize(64);
        assertThat(record.differences())
                .singleElement()
                .satisfies(d ->
                        assertThat(d.path() + ": " + d.reason()).isEqualTo("autoscaler.maxReplicas: prod has load"));
        assertThat(record.version()).isEqualTo(new PromotionRecord.Version("1.5.0", Optional.of(DIGEST)));
        assertThat(record.gates())
                .extracting(PromotionRecord.Passed::gate)
                .contains("order", "healthy", "soak", "steady", "verification", "images");
        assertThat(Files.readString(project.path("environments/promotions/web/prod.yaml")))
                .contains("restarts: 2", "ready passed: 200 three times", DIGEST, COMMIT);
        assertThat(Files.readString(project.path("environments/web.yaml")))
                .as("what ran is what is pulled")
                .contains("version: {tag: 1.5.0, digest: " + "\"" + DIGEST + "\"}");
    }

    @Test
    void thePullRequestTellsChangeEvidenceBudgetRisksAndTheWayBack() {
        assertThat(PromotionMarkdown.of(List.of(promote()), List.of()))
                .contains("## web: dev to prod")
                .containsSubsequence("1.4.2", "**1.5.0@")
                .containsPattern("Revision 4 in dev is good since \\S+Z \\(60 minutes\\), verification: verified\\.")
                .containsPattern("\\| steady \\| ✓ .*no restart and no pod unready since")
                .contains("### Change against ", "+ deployment.image.tag: 1.5.0")
                .contains("### Budget", "| CPU requests | 300m | 900m |")
                .contains("### Risks", "- Deployment/web, restarts: 3 to 9 pods are replaced")
                .contains("- its containers restarted 2 times in dev since it was good")
                .containsPattern("- the allowance of autoscaler\\.maxReplicas ends on \\d{4}-\\d\\d-\\d\\d")
                .contains("### Differs from dev on purpose", "`autoscaler.maxReplicas`: prod has load")
                .contains("fairlead promote web --to prod --revert", "fairlead rollback web -e prod");
    }

    private Proposal promote() {
        return TestPromotion.of(
                project.surroundings(),
                TestProject.home().resolve("charts"),
                "web",
                Optional.empty(),
                PromotionEvidenceTest::muchSeen);
    }

    /** Good for an hour; two containers restarted 50 minutes ago, before the soak that counts, one before it was good. */
    private static Observation muchSeen(Observation o) {
        Observation.Good good = o.good().orElseThrow();
        Instant after = good.at().plusSeconds(600);
        Instant before = good.at().minusSeconds(600);
        return new Observation(
                o.release(),
                o.context(),
                o.namespace(),
                false,
                o.at(),
                4,
                o.status(),
                o.worker(),
                o.troubles(),
                o.isEdited(),
                Optional.of(new Observation.Good(
                        good.at(),
                        good.packaged(),
                        "verified",
                        List.of("ready passed: 200 three times"),
                        Optional.of(COMMIT))),
                "",
                List.of(pod("web-1", after), pod("web-2", after), pod("web-3", before)));
    }

    private static Observation.Pod pod(String name, Instant started) {
        return new Observation.Pod(
                name,
                started.minusSeconds(3600),
                Optional.of(started),
                List.of(new Observation.Container(
                        "web", "ghcr.io/acme/web:1.5.0", Optional.of(DIGEST), 1, Optional.of(started))));
    }
}
