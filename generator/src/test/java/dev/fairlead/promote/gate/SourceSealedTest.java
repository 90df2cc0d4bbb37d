package dev.fairlead.promote.gate;

import static dev.fairlead.promote.gate.Given.given;

import org.junit.jupiter.api.Test;

/** Where the source itself takes only sealed records. */
class SourceSealedTest {

    @Test
    void aSourceWithoutItsOwnRecordIsRefused() {
        given().from("staging")
                .to("prod")
                .more("required: true")
                .isRefusedBy("source-sealed", "staging has no sealed record");
    }

    @Test
    void aSourceWhoseVersionIsNotTheRecordsIsRefused() {
        given().from("staging")
                .to("prod")
                .more("required: true")
                .sourceRecord("1.4.9")
                .isRefusedBy("source-sealed", "the version of staging is 1.5.0, and its record does not say so");
        given().from("staging")
                .to("prod")
                .more("required: true")
                .sourceRecord("1.5.0")
                .passes("source-sealed");
    }
}
