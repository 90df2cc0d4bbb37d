package dev.fairlead.promote;

import dev.fairlead.promote.record.Fingerprint;
import dev.fairlead.promote.record.Fingerprints;
import dev.fairlead.promote.record.PromotionRecord;
import dev.fairlead.promote.record.Proof;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records as a promotion makes them. */
public final class TestRecords {

    public static final Instant AT = Instant.parse("2026-11-26T10:00:00Z");
    public static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    private TestRecords() {}

    /** The first record of web in prod. */
    public static PromotionRecord record() {
        return record(1, Optional.empty(), "1.5.0", hashes());
    }

    public static PromotionRecord record(int number, Optional<String> previous, String tag, Fingerprints hashes) {
        return record(number, previous, new PromotionRecord.Version(tag, Optional.empty()), hashes);
    }

    /** The first record, of a version with a digest. */
    public static PromotionRecord withDigest(String tag, String digest) {
        return record(1, Optional.empty(), new PromotionRecord.Version(tag, Optional.of(digest)), hashes());
    }

    private static PromotionRecord record(
            int number, Optional<String> previous, PromotionRecord.Version version, Fingerprints hashes) {
        return new PromotionRecord(
                "web",
                "prod",
                number,
                previous,
                Optional.empty(),
                AT,
                "ann@laptop",
                "0.1.0",
                new PromotionRecord.Source(Optional.of("a".repeat(40)), false),
                version,
                hashes,
                new Proof(
                        "dev",
                        "kind-dev",
                        "web-dev",
                        4,
                        AT.minusSeconds(2700),
                        AT,
                        Duration.ofMinutes(45),
                        0,
                        Map.of("web", DIGEST),
                        "verified",
                        List.of("answers passed: 200"),
                        Optional.of("b".repeat(40)),
                        "c".repeat(64)),
                List.of("ben"),
                List.of(new PromotionRecord.Difference(
                        "autoscaler.minReplicas", "dev carries a fraction", Optional.of(LocalDate.of(2027, 6, 30)))),
                List.of(new PromotionRecord.Passed("soak", "web good for 45m, 30m asked")));
    }

    public static Fingerprints hashes() {
        Fingerprint print =
                new Fingerprint(DIGEST, Map.of("deployment.image", "1234567890123456", "service.port", "1e10"));
        return new Fingerprints(print, DIGEST, Map.of("web", new Fingerprints.Release(DIGEST, print, print)));
    }
}
