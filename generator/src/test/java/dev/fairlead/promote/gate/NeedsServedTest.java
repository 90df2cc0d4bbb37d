package dev.fairlead.promote.gate;

import static dev.fairlead.promote.gate.Given.given;

import org.junit.jupiter.api.Test;

/** What a service needs goes before it, or along. */
class NeedsServedTest {

    @Test
    void whatItNeedsComesFirst() {
        given().missing("cart").isRefusedBy("needs", "web needs cart, which was never promoted to staging");
    }
}
