package dev.fairlead.promote.gate;

import static dev.fairlead.promote.gate.Given.given;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks of the spec passed. */
class VerifiedTest {

    @ParameterizedTest
    @ValueSource(strings = {"failed", "unverified"})
    void aVerificationThatDidNotPassIsRefused(String standing) {
        given().seen(s -> s.verification(standing))
                .isRefusedBy("verification", "the verification of web stands as %s: answers: 503".formatted(standing));
    }
}
