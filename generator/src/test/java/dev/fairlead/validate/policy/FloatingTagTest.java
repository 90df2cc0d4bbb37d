package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloatingTagTest {

    private static final String DIGEST = "@sha256:" + "0123456789abcdef".repeat(4);

    @Test
    void refusesLatestAndNoTag() {
        assertThat(Release.breaches(new FloatingTag(), image("ghcr.io/acme/shop:latest")))
                .containsExactly("policy/floating-tag /spec/template/spec/containers/0/image "
                        + "the image ghcr.io/acme/shop:latest has the tag 'latest'");
        assertThat(Release.breaches(new FloatingTag(), image("localhost:5000/shop")))
                .containsExactly("policy/floating-tag /spec/template/spec/containers/0/image "
                        + "the image localhost:5000/shop has neither tag nor digest");
    }

    @Test
    void allowsAVersionOrADigest() {
        assertThat(Release.breaches(new FloatingTag(), Release.DEPLOYMENT)).isEmpty();
        assertThat(Release.breaches(new FloatingTag(), image("ghcr.io/acme/shop" + DIGEST)))
                .isEmpty();
    }

    private static String image(String reference) {
        return Release.DEPLOYMENT.replace("ghcr.io/acme/shop:1.4.2", reference);
    }
}
