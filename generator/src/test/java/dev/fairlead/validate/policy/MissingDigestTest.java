package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MissingDigestTest {

    @Test
    void asksForADigestInTheLastEnvironmentOnly() {
        assertThat(Release.check(new MissingDigest(), true, Release.DEPLOYMENT))
                .singleElement()
                .satisfies(b -> {
                    assertThat(b.rule()).isEqualTo("policy/missing-digest");
                    assertThat(b.part()).isEqualTo("1.4.2");
                });
        assertThat(Release.check(new MissingDigest(), false, Release.DEPLOYMENT))
                .isEmpty();
    }

    @Test
    void isContentWithOne() {
        String pinned = Release.DEPLOYMENT.replace(":1.4.2", ":1.4.2@sha256:" + "0123456789abcdef".repeat(4));

        assertThat(Release.check(new MissingDigest(), true, pinned)).isEmpty();
    }
}
