package dev.fairlead.promote.gate;

import static dev.fairlead.promote.gate.Given.given;

import org.junit.jupiter.api.Test;

/** An install saw it good, and nobody touched it since. */
class RecordedTest {

    @Test
    void aRevisionThatWasNeverSeenGoodIsRefused() {
        given().seen(s -> s.noRecord("there is no good record of it"))
                .isRefusedBy("good-record", "revision 4 of web was never seen good: there is no good record of it");
    }

    @Test
    void objectsThatWereEditedByHandAreRefused() {
        given().seen(Sight::edited).isRefusedBy("good-record", "objects of web were edited since they were installed");
    }
}
