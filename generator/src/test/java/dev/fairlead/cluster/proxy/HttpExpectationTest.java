package dev.fairlead.cluster.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpExpectationTest {

    private static ProxyAnswer.Answered answer(int status, String body) {
        return new ProxyAnswer.Answered(status, body, false, Duration.ZERO);
    }

    private static HttpExpectation json(String pointer, String value) {
        return new HttpExpectation(List.of(), Optional.empty(), Map.of(pointer, value));
    }

    @Test
    void anySuccessWillDoUnlessStatusesAreNamed() {
        assertThat(HttpExpectation.SUCCESS.unmet(answer(204, ""))).isEmpty();
        assertThat(HttpExpectation.SUCCESS.unmet(answer(302, ""))).contains("status 302, not 200 to 299: (empty)");
        HttpExpectation named = new HttpExpectation(List.of(401, 403), Optional.empty(), Map.of());
        assertThat(named.unmet(answer(403, ""))).isEmpty();
        assertThat(named.unmet(answer(200, "hello\n  world"))).contains("status 200, not 401 or 403: hello world");
    }

    @Test
    void theBodyMustHoldTheText() {
        HttpExpectation expectation = new HttpExpectation(List.of(), Optional.of("UP"), Map.of());

        assertThat(expectation.unmet(answer(200, "all UP"))).isEmpty();
        assertThat(expectation.unmet(answer(200, "down"))).contains("the body does not contain 'UP': down");
    }

    @Test
    void scalarsAreComparedAsText() {
        String body = """
                {"status": "UP", "pods": 3, "ok": true, "none": null, "a/b": {"c": [1, {"d": 1.5}]}}""";

        assertThat(json("/status", "UP").unmet(answer(200, body))).isEmpty();
        assertThat(json("/pods", "3").unmet(answer(200, body))).isEmpty();
        assertThat(json("/ok", "true").unmet(answer(200, body))).isEmpty();
        assertThat(json("/a~1b/c/1/d", "1.5").unmet(answer(200, body))).isEmpty();
        assertThat(json("/status", "DOWN").unmet(answer(200, body)))
                .contains("/status of the body is 'UP', not 'DOWN'");
        assertThat(json("/missing", "1").unmet(answer(200, body)))
                .hasValueSatisfying(why -> assertThat(why).startsWith("the body has no /missing"));
        assertThat(json("/status", "UP").unmet(answer(200, "UP"))).contains("the body is no JSON: UP");
    }
}
