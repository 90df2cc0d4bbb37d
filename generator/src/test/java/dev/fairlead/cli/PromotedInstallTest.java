package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.finding.Position;
import dev.fairlead.promote.Proposal;
import dev.fairlead.promote.TestPromotion;
import dev.fairlead.promote.record.SealedRecord;
import dev.fairlead.promote.seal.SigningKey;
import dev.fairlead.promote.seal.TestKey;
import dev.fairlead.promote.seal.TrustedKeys;
import dev.fairlead.spec.Promotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an environment takes that demands promotions. An install is refused before any cluster is asked. */
@Tag("helm")
class PromotedInstallTest {

    private static final String SPEC = TestProject.SPEC + "promotion: {order: [dev, prod], required: true}\n";
    private static final String RECORD = "environments/promotions/web/prod.yaml";
    private static final String FILE = "environments/web.yaml";

    @TempDir
    private Path root;

    private TestProject project;

    @BeforeEach
    void aProjectWithChartsOfItsOwn() throws IOException {
        project = TestProject.of(root, SPEC);
        copy(TestProject.home().resolve("charts"), root.resolve("charts"));
    }

    @Test
    void aPromotionEditsTheSpecRendersAndSeals() throws IOException {
        Proposal proposal = promote(Optional.empty());

        assertThat(proposal.files().keySet().stream()
                        .map(f -> root.relativize(f).toString()))
                .containsExactlyInAnyOrder(
                        FILE,
                        "environments/rendered/web/dev/values.yaml",
                        "environments/rendered/web/prod/values.yaml",
                        RECORD);
        assertThat(Files.readString(project.path(FILE)))
                .isEqualTo(SPEC.replaceFirst("version: \\{tag: 1.4.2, digest: [^}]*}", "version: {tag: 1.5.0}"));
        project.run("promotions", "verify").good();
        project.run("check").good();
        assertThat(promote(Optional.empty()).isDone()).isTrue();
        // Everything is as promoted: what stops it is that there is no cluster.
        assertThat(install().refused(3).all()).contains("prod-eu");
    }

    @Test
    void whatWasNeverPromotedIsRefused() throws IOException {
        assertThat(install().refused(1).all())
                .contains("environments/web.yaml:28:14: error: prod takes only what was promoted")
                .contains("[promotion/unsealed]")
                .contains("hint: fairlead promote web --from dev --to prod");
        assertThat(project.run("check").refused(1).all()).contains("[promotion/unsealed]");
        assertThat(project.run("install", "web", "-e", "dev").refused(3).all()).contains("kind-dev");
    }

    @Test
    void aVersionThatWasSetByHandIsRefused() throws IOException {
        promote(Optional.empty());
        project.changed(
                FILE,
                "version: {tag: 1.5.0}\n    endpoints: {database: {host: db.prod.internal}}",
                "version: {tag: 1.6.0}\n    endpoints: {database: {host: db.prod.internal}}");
        project.run("render").good();

        assertThat(install().refused(1).all())
                .contains("the version is 1.6.0, and what was promoted is 1.5.0 [promotion/version]");
        assertThat(project.run("check").refused(1).all()).contains("[promotion/version]");
    }

    @Test
    void anEditedValueIsRefusedOnItsLine() throws IOException {
        promote(Optional.empty());
        project.changed(FILE, "LOG_LEVEL: info", "LOG_LEVEL: debug");
        project.run("render").good();

        assertThat(install().refused(1).all())
                .contains(
                        "environments/web.yaml:8:16: error: the value deployment.env of web changed since it was promoted to prod")
                .contains("[promotion/moved]");
        assertThat(project.run("check").good().all())
                .as("the change has to be merged before it can be proven")
                .contains("warning: the value deployment.env of web changed");
        assertThat(project.run("promotions", "verify").refused(1).all()).contains("[promotion/moved]");
    }

    @Test
    void anEditedChartIsRefused() throws IOException {
        promote(Optional.empty());
        Path notes = project.path("charts/app/templates/NOTES.txt");
        Files.writeString(notes, Files.readString(notes) + "edited\n");

        assertThat(install().refused(1).all()).contains("the chart of web changed since it was promoted to prod");
    }

    @Test
    void whatDoesNotReachTheClusterMayChange() throws IOException {
        promote(Optional.empty());
        String spec = Files.readString(project.path(FILE));
        project.with(FILE, "# a comment\n" + spec + "parity: {}\n");
        project.changed(
                FILE,
                "version: {tag: 1.5.0}\n    endpoints: {database: {host: db.dev.internal}}",
                "version: {tag: 1.6.0}\n    endpoints: {database: {host: db.dev.internal}}");
        project.run("render").good();

        String all = project.run("promotions", "verify").all();

        assertThat(all).contains("1 record holds");
    }

    @Test
    void aRecordThatWasEditedIsRefused() throws IOException {
        promote(Optional.empty());
        project.changed(RECORD, "by: ann\n", "by: eve\n");

        assertThat(install().refused(1).all())
                .contains(RECORD + ": error: the record was changed after it was sealed [promotion/seal]");
    }

    @Test
    void aRecordWithoutATrustedSignatureIsRefused() throws IOException {
        TestKey key = TestKey.in(root);
        project.changed(
                FILE,
                "required: true",
                "required: true, keys: [{name: release, publicKey: \"%s\"}]".formatted(key.publicKey()));
        promote(Optional.empty());
        assertThat(install().refused(1).all()).contains("the record is not signed, and the spec names keys");

        TrustedKeys trusted =
                new TrustedKeys(List.of(new Promotion.Key("release", key.publicKey(), Position.ofFile(FILE))));
        assertThat(promote(Optional.of(SigningKey.read(key.file(), trusted))).isDone())
                .isFalse();
        project.run("promotions", "verify").good();
        assertThat(Files.exists(project.path("environments/promotions/web/prod/0001.yaml")))
                .isTrue();

        // Whoever edits the record can compute the seal again, and not the signature.
        String text = Files.readString(project.path(RECORD));
        project.with(RECORD, text.replaceFirst("value: \"?..", "value: \"AA"));
        assertThat(install().refused(1).all())
                .contains("the signature is not one of this record by the key 'release' of the spec");
    }

    @Test
    void aRecordThatWasTakenOutOfTheHistoryIsFound() throws IOException {
        promote(Optional.empty());
        project.changed(FILE, "LOG_LEVEL: info", "LOG_LEVEL: warn");
        assertThat(promote(Optional.empty()).moved())
                .as("what prod gets besides the version, which the spec says already")
                .containsExactly("the value deployment.env of web");
        project.run("promotions", "verify").good();
        Files.delete(project.path("environments/promotions/web/prod/0001.yaml"));

        assertThat(project.run("promotions", "verify").refused(1).all())
                .contains("record 2 does not follow the one before it [promotion/history]");
    }

    private Proposal promote(Optional<SealedRecord.Signer> signer) {
        return TestPromotion.of(project.surroundings(), root.resolve("charts"), "web", signer);
    }

    private TestProject.Outcome install() throws IOException {
        return project.run("install", "web", "-e", "prod");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
