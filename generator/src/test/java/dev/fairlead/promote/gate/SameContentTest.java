package dev.fairlead.promote.gate;

import static dev.fairlead.promote.gate.Given.given;

import org.junit.jupiter.api.Test;

/** What was proven is what the project holds. */
class SameContentTest {

    @Test
    void whatRunsIsWhatTheProjectGives() {
        given().seen(s -> s.packaged("other"))
                .isRefusedBy("same-content", "web runs something else than the project gives");
    }
}
