package dev.fairlead.install.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nginx",
                "nginx:1.27",
                "ghcr.io/acme/shop:1.4.2",
                "localhost:5000/shop",
                "registry.test:443/a/b__c/d-e.f:V1_x",
                "[::1]:5000/shop:1",
                "shop@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "shop:1@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            })
    void takesWhatRuntimesTake(String image) {
        assertThat(ImageNames.isWellFormed(image)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " nginx",
                "Nginx",
                "ghcr.io/Acme/shop",
                "shop:",
                "shop:a b",
                "shop:-1",
                "shop@sha256:123",
                "https://ghcr.io/acme/shop",
                "a//b",
                "shop:1:2"
            })
    void refusesWhatRuntimesRefuse(String image) {
        assertThat(ImageNames.isWellFormed(image)).isFalse();
    }
}
