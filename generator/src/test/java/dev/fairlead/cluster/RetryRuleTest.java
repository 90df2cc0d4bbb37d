package dev.fairlead.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryRuleTest {

    private static final Duration MOST = Duration.ofMinutes(5);

    @ParameterizedTest
    @CsvSource({
        // method, path, what came of it: repeated by a first contact, by one that has answered before
        "GET, /api/v1/pods, refused, no, 5m",
        "GET, /api/v1/pods, cut, 5m, 5m",
        "GET, /api/v1/pods, late, 5m, 5m",
        "GET, /api/v1/pods, 429, 5m, 5m",
        "GET, /api/v1/pods, 503, 20s, 20s",
        "PUT, /api/v1/x, cut, 5m, 5m",
        "PATCH, /api/v1/x, 500, 20s, 20s",
        "DELETE, /api/v1/x, cut, 5m, 5m",
        "POST, /api/v1/x, cut, no, no",
        "POST, /api/v1/x, late, no, no",
        "POST, /api/v1/x, 500, no, no",
        "POST, /api/v1/x, refused, no, 5m",
        "POST, /api/v1/x, 429, 5m, 5m",
        "POST, /api/v1/x?dryRun=All, cut, 5m, 5m",
        "POST, /apis/authorization.k8s.io/v1/selfsubjectaccessreviews, cut, 5m, 5m",
    })
    void whatMayHaveBeenDoneIsNotDoneAgain(String method, String path, String came, String opening, String working) {
        HttpRequest request = request(method, path);
        Attempt<byte[]> attempt = attempt(came, "");

        assertThat(attempt.isNoAnswer()).isTrue();
        assertThat(RetryRule.OPENING.limit(request, attempt, MOST)).isEqualTo(limit(opening));
        assertThat(RetryRule.WORKING.limit(request, attempt, MOST)).isEqualTo(limit(working));
    }

    @Test
    void aServerErrorIsNotRepeatedForLongerThanAnythingElse() {
        Duration most = Duration.ofSeconds(6);

        assertThat(RetryRule.WORKING.limit(request("GET", "/"), attempt("503", ""), most))
                .hasValue(most);
    }

    @ParameterizedTest
    @CsvSource({"200", "201", "400", "401", "403", "404", "409", "422", "untrusted"})
    void anAnswerIsAnAnswer(String came) {
        assertThat(attempt(came, "").isNoAnswer()).isFalse();
    }

    @Test
    void aFailingWebhookIsAnAnswerOfTheServer() {
        assertThat(attempt("500", "failed calling webhook \"deny.example\": timeout")
                        .isNoAnswer())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "90, 30", "soon, 0", "'', 0"})
    void theServersWishIsHeardWithinReason(String header, long seconds) {
        assertThat(Attempt.of(response(429, "", header), null).retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
    }

    private static Optional<Duration> limit(String text) {
        return switch (text) {
            case "no" -> Optional.empty();
            case "20s" -> Optional.of(Duration.ofSeconds(20));
            default -> Optional.of(MOST);
        };
    }

    private static Attempt<byte[]> attempt(String came, String body) {
        return switch (came) {
            case "refused" -> Attempt.of(null, new CompletionException(new ConnectException("refused")));
            case "cut" -> Attempt.of(null, new IOException("connection reset"));
            case "late" -> Attempt.of(null, new TimeoutException());
            case "untrusted" -> Attempt.of(null, new SSLHandshakeException("unknown authority"));
            default -> Attempt.of(response(Integer.parseInt(came), body, ""), null);
        };
    }

    private static HttpRequest request(String method, String path) {
        return of(HttpRequest.class, (name, _) -> switch (name) {
            case "method" -> method;
            case "uri" -> URI.create("https://127.0.0.1" + path);
            default -> throw new UnsupportedOperationException(name);
        });
    }

    @SuppressWarnings("unchecked")
    private static HttpResponse<byte[]> response(int code, String body, String retryAfter) {
        return of(HttpResponse.class, (name, _) -> switch (name) {
            case "code" -> code;
            case "body" -> body.getBytes(StandardCharsets.UTF_8);
            case "header" -> retryAfter;
            default -> throw new UnsupportedOperationException(name);
        });
    }

    private interface Answer {
        Object to(String method, Object[] arguments);
    }

    private static <T> T of(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) -> answer.to(method.getName(), arguments)));
    }
}
