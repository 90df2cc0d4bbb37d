package dev.fairlead.promote.gate;

import static dev.fairlead.promote.gate.Given.given;

import org.junit.jupiter.api.Test;

/** It was quiet for all of that time. */
class SteadyTest {

    @Test
    void aRestartOverTheSoakIsRefused() {
        given().seen(s -> s.restart(Given.NOW.minusSeconds(600)))
                .isRefusedBy("steady", "restarted over the soak: container web of web-1 at 2026-11-26T09:50:00Z");
        given().seen(s -> s.restart(Given.NOW.minusSeconds(3600))).passes("steady");
    }

    @Test
    void aPodThatWasUnreadyOverTheSoakIsRefused() {
        given().seen(s -> s.readySince(Given.NOW.minusSeconds(60)))
                .isRefusedBy("steady", "not ready at some time of the soak: web-1");
        // A pod that the autoscaler made is not ready before it starts.
        given().seen(s -> s.created(Given.NOW.minusSeconds(90)).readySince(Given.NOW.minusSeconds(60)))
                .passes("steady");
    }
}
