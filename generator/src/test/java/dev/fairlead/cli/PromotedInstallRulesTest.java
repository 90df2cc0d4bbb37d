package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.promote.Proposal;
import dev.fairlead.promote.TestPromotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The spec's other rules hold for what is sealed, when it is sealed and later. */
@Tag("helm")
class PromotedInstallRulesTest {

    private static final String SPEC = TestProject.SPEC + "promotion: {order: [dev, prod], required: true}\n";
    private static final String RECORD = "environments/promotions/web/prod.yaml";
    private static final String FILE = "environments/web.yaml";

    @TempDir
    private Path root;

    private TestProject project;

    @BeforeEach
    void aProject() throws IOException {
        project = TestProject.of(root, SPEC);
    }

    @Test
    void aRecordWithFewerApprovalsThanAreAskedForIsRefused() throws IOException {
        promote();
        project.changed(FILE, "required: true", "required: true, approvals: {count: 1, environments: [dev]}");
        project.run("promotions", "verify").good();
        project.changed(FILE, "environments: [dev]}", "environments: [prod]}");

        assertThat(install().refused(1).all())
                .contains("error: the record names 0 of 1 approvals [promotion/approvals]")
                .contains("hint: fairlead promote web --from dev --to prod --approved-by NAME");
        assertThat(project.run("promotions", "verify").refused(1).all()).contains("[promotion/approvals]");
    }

    @Test
    void anAllowanceThatEndedSinceIsRefused() throws IOException {
        project.changed(
                FILE,
                "{host: db.prod.internal}}",
                "{host: db.prod.internal}}\n    overrides: {autoscaler: {maxReplicas: 9}}");
        project.with(
                FILE,
                Files.readString(project.path(FILE))
                        + "parity: {allow: [{path: autoscaler.maxReplicas, reason: prod has load, until: %s}]}\n"
                                .formatted(LocalDate.now(ZoneOffset.UTC).plusDays(1)));
        promote();
        assertThat(install().refused(3).all()).as("only the cluster is away").contains("prod-eu");

        project.later(Duration.ofDays(3));

        assertThat(install().refused(1).all()).contains("the allowance ended on ", "[spec/parity-lapsed]");
    }

    @Test
    void anEndpointOfDevInProdIsNeverSealed() throws IOException {
        project.changed(
                FILE,
                "{host: db.prod.internal}}",
                "{host: db.prod.internal}}\n    env: {OTHER: \"tcp://db.dev.internal\"}");
        String before = Files.readString(project.path(FILE));

        assertThatThrownBy(() -> promote())
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> assertThat(e.findings())
                                .filteredOn(Finding::isError)
                                .isNotEmpty()
                                .allSatisfy(f -> assertThat(f.rule()).isEqualTo("endpoints/mixed")));
        assertThat(Files.readString(project.path(FILE))).isEqualTo(before);
        assertThat(project.path(RECORD)).doesNotExist();
    }

    private Proposal promote() {
        return TestPromotion.of(project.surroundings(), TestProject.home().resolve("charts"), "web", Optional.empty());
    }

    private TestProject.Outcome install() throws IOException {
        return project.run("install", "web", "-e", "prod");
    }
}
