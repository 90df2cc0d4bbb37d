package dev.fairlead.promote.gate;

import static dev.fairlead.promote.gate.Given.given;

import dev.fairlead.promote.TestRecords;
import org.junit.jupiter.api.Test;

/** Bytes are compared, not tags. */
class ImagesUnmovedTest {

    private static final String DIGEST = TestRecords.DIGEST;
    private static final String OTHER = "sha256:" + "f".repeat(64);

    @Test
    void aTagThatMovedIsRefused() {
        given().seen(s -> s.digests(DIGEST, OTHER))
                .isRefusedBy(
                        "images",
                        "the tag of ghcr.io/acme/web:1.5.0 moved: its pods run %s and %s".formatted(DIGEST, OTHER));
        given().digest(OTHER).isRefusedBy("images", "the spec names %s for dev, and %s runs".formatted(OTHER, DIGEST));
        given().currentRecord("1.5.0", OTHER)
                .isRefusedBy(
                        "images", "the tag 1.5.0 moved: it was promoted as %s and is %s now".formatted(OTHER, DIGEST));
        given().currentRecord("1.4.9", OTHER).passes("images");
    }

    @Test
    void unknownBytesAreRefusedUnlessNoContainerRunsThere() {
        given().seen(s -> s.digests()).isRefusedBy("images", "it is not known which bytes run");
        given().digest(DIGEST).seen(s -> s.digests()).passes("images");
        given().seen(s -> s.digests().sandbox()).passes("images");
    }
}
