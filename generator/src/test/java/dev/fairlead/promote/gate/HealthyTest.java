package dev.fairlead.promote.gate;

import static dev.fairlead.promote.gate.Given.given;

import org.junit.jupiter.api.Test;

/** What is not healthy goes nowhere. */
class HealthyTest {

    @Test
    void anUnhealthySourceIsRefused() {
        given().seen(s -> s.trouble("Pod/web-1: CrashLoopBackOff"))
                .isRefusedBy("healthy", "web is not healthy: Pod/web-1: CrashLoopBackOff");
    }
}
