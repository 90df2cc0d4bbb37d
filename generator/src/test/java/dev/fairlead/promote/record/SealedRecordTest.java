package dev.fairlead.promote.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.finding.InvalidInput;
import dev.fairlead.promote.TestRecords;
import dev.fairlead.spec.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SealedRecordTest {

    @TempDir
    private Path root;

    @Test
    void aRecordIsReadBackAsItWasWritten() throws IOException {
        SealedRecord sealed = SealedRecord.of(TestRecords.record(), Optional.empty());

        SealedRecord read = written(sealed.document());

        assertThat(read.record()).isEqualTo(sealed.record());
        assertThat(read.seal()).isEqualTo(sealed.seal());
        assertThat(read.canonical()).isEqualTo(sealed.canonical());
        assertThat(read.isIntact()).isTrue();
    }

    @Test
    void commentsAndLayoutMayChange() throws IOException {
        String document =
                SealedRecord.of(TestRecords.record(), Optional.empty()).document();
        String other = "# read by ben\n" + document.replace("service: web\n", "\n# which\n\"service\":   'web'\n");

        assertThat(written(other).isIntact()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "soaked: \"2700s\", soaked: \"99s\"",
        "tag: \"1.5.0\", tag: \"1.5.1\"",
        "by: \"ann@laptop\", by: \"eve@laptop\"",
        "dirty: false, dirty: true",
        "revision: 4, revision: 5",
        "gate: soak, gate: soap",
    })
    void anyOtherChangeBreaksTheSeal(String from, String to) throws IOException {
        String document =
                SealedRecord.of(TestRecords.record(), Optional.empty()).document();
        assertThat(document).contains(from);

        assertThat(written(document.replace(from, to)).isIntact()).isFalse();
    }

    @Test
    void whatIsNoRecordIsRefusedOnItsLine() {
        assertThatThrownBy(
                        () -> written("apiVersion: fairlead.dev/v1\nkind: PromotionRecord\nservice: web\nnumber: 0\n"))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> assertThat(e.findings())
                                .allMatch(f -> f.rule().equals("promotion/record"))
                                .anyMatch(f -> f.position().line() == 4));
        String foreign = SealedRecord.of(TestRecords.record(), Optional.empty())
                .document()
                .replace("environment: prod", "environment: staging");
        assertThatThrownBy(() -> written(foreign)).hasMessageContaining("not of web prod");
    }

    @Test
    void theHistoryIsOrderedByNumber() throws IOException {
        RecordFolder folder = new RecordFolder(new Project(root));
        for (int i = 1; i <= 11; i++) {
            Path file = i == 11 ? folder.current("web", "prod") : folder.kept("web", "prod", i);
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    SealedRecord.of(
                                    TestRecords.record(i, Optional.empty(), "1.0." + i, TestRecords.hashes()),
                                    Optional.empty())
                            .document());
        }

        List<Integer> numbers = folder.history("web", "prod").stream()
                .map(r -> r.record().number())
                .toList();

        assertThat(numbers).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    }

    private SealedRecord written(String document) throws IOException {
        RecordFolder folder = new RecordFolder(new Project(root));
        Path file = folder.current("web", "prod");
        Files.createDirectories(file.getParent());
        Files.writeString(file, document);
        return folder.find("web", "prod").orElseThrow();
    }
}
