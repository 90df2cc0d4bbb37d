package dev.fairlead.cluster.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyRequestTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/ready", "/a/b?c=d&e=%20f", "/v1/users/@me:all", "/a..b/...c"})
    void takesPathsOfAnApplication(String path) {
        assertThat(ProxyRequest.isPath(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ready",
                "/../../../../secrets",
                "/a/..",
                "/%2e%2E/secrets",
                "/a%2f..%2Fb",
                "/a/./b",
                "/a b",
                "/a#b",
                "/ä",
                "/a\nb",
                "http://example.test/"
            })
    void refusesWhatLeadsElsewhere(String path) {
        assertThat(ProxyRequest.isPath(path)).isFalse();
    }
}
