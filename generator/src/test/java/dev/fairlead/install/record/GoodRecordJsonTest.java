package dev.fairlead.install.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GoodRecordJsonTest {

    private static final String HASH = "0123456789abcdef".repeat(4);

    private static GoodRecord record(Optional<String> commit, boolean dirty) {
        return new GoodRecord(
                new GoodRecord.Release("web", "shop"),
                123_456,
                Optional.of(3),
                Instant.parse("2026-11-26T10:00:00Z"),
                "ann \"the\" admin@laptop",
                "0.1.0",
                "prod",
                new GoodRecord.Version("1.5.0", Optional.of("sha256:" + HASH)),
                new GoodRecord.Source(commit, dirty),
                new GoodRecord.Hashes(HASH, HASH, HASH, HASH, HASH),
                new Verification(
                        HASH,
                        List.of(new VerificationResult(
                                "ready",
                                VerificationResult.Kind.HTTP,
                                VerificationResult.Outcome.PASSED,
                                "200 three times in a row",
                                Duration.ofMillis(1234)))));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        GoodRecord record = record(Optional.of("f".repeat(40)), true);

        assertThat(GoodRecordJson.read(GoodRecordJson.write(record))).contains(record);
        assertThat(GoodRecordJson.read(GoodRecordJson.write(record(Optional.empty(), false))))
                .contains(record(Optional.empty(), false));
    }

    @Test
    void whatIsNoRecordIsNotReadAsOne() {
        String text = GoodRecordJson.write(record(Optional.empty(), false));

        assertThat(List.of("", "{", "[]", "{}", text.replace("GoodRecord", "Other"), text.replace("passed", "perfect")))
                .allSatisfy(t -> assertThat(GoodRecordJson.read(t)).isEmpty());
        assertThat(GoodRecordJson.read(text.replace("2026-11-26T", "yesterday ")))
                .isEmpty();
    }

    @Test
    void everyLabelIsOneThatKubernetesTakesAndTiedToItsRevision() {
        GoodRecord record = record(Optional.of("f".repeat(64)), true);
        Map<String, String> labels = RecordLabels.of(record, GoodRecordJson.write(record));

        assertThat(labels.values())
                .allSatisfy(v -> assertThat(v)
                        .matches("[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?")
                        .endsWith("-r123456"));
        assertThat(labels)
                .containsEntry("fairlead.dev/commit", "f".repeat(40) + "-dirty-r123456")
                .containsEntry("fairlead.dev/good-at", "20261126T100000Z-r123456");
    }

    @Test
    void aCopyOfACopyNamesTheRevisionThatWasMadeFromThePackage() {
        GoodRecord copy = record(Optional.empty(), false).copiedAs(7, Instant.parse("2026-11-27T10:00:00Z"), "bob");

        assertThat(copy.copyOf()).contains(3);
        assertThat(copy.revision()).isEqualTo(7);
        assertThat(copy.sha256()).isEqualTo(record(Optional.empty(), false).sha256());
    }

    @Test
    void oneCheckThatCouldNotBeAskedMakesItUnverified() {
        VerificationResult passed = new VerificationResult(
                "a", VerificationResult.Kind.HTTP, VerificationResult.Outcome.PASSED, "", Duration.ZERO);
        VerificationResult unknown = new VerificationResult(
                "b", VerificationResult.Kind.TEST, VerificationResult.Outcome.UNKNOWN, "", Duration.ZERO);
        VerificationResult failed = new VerificationResult(
                "c", VerificationResult.Kind.TEST, VerificationResult.Outcome.FAILED, "", Duration.ZERO);

        assertThat(Verification.NONE.standing()).isEqualTo(Verification.Standing.UNASKED);
        assertThat(new Verification(HASH, List.of(passed)).standing()).isEqualTo(Verification.Standing.VERIFIED);
        assertThat(new Verification(HASH, List.of()).standing())
                .as("asked for tests, and there were none to run")
                .isEqualTo(Verification.Standing.VERIFIED);
        assertThat(new Verification(HASH, List.of(passed, unknown)).standing())
                .isEqualTo(Verification.Standing.UNVERIFIED);
        assertThat(new Verification(HASH, List.of(unknown, failed)).standing()).isEqualTo(Verification.Standing.FAILED);
    }
}
