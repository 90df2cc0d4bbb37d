package dev.fairlead.cluster;

import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * What came of one HTTP request.
 *
 * @param response what the server said; none when there was a failure
 * @param failure why there is no response
 */
record Attempt<T>(Optional<HttpResponse<T>> response, Optional<Throwable> failure) {

    private static final int TOO_MANY = 429;
    private static final Duration LONGEST_WISH = Duration.ofSeconds(30);

    static <T> Attempt<T> of(@Nullable HttpResponse<T> response, @Nullable Throwable failure) {
        return new Attempt<>(
                Optional.ofNullable(response),
                Optional.ofNullable(
                        failure instanceof CompletionException && failure.getCause() != null
                                ? failure.getCause()
                                : failure));
    }

    /** Whether nothing is known of the request but that the server did not see to it, or did not say so. */
    boolean isNoAnswer() {
        return isBroken() || isRefusedForNow() || isServerError();
    }

    /** Whether the connection failed or the answer took too long. A server that is not trusted will not be trusted later. */
    boolean isBroken() {
        return failure.filter(f ->
                        (f instanceof IOException && !(f instanceof SSLException)) || f instanceof TimeoutException)
                .isPresent();
    }

    /** Whether nobody listened, so that the request was not even sent. */
    boolean isUnsent() {
        return failure.filter(ConnectException.class::isInstance).isPresent();
    }

    /** Whether the server asks to come again later; it did nothing. */
    boolean isRefusedForNow() {
        return code() == TOO_MANY;
    }

    /** Whether the server failed; that of a webhook is the webhook's. */
    boolean isServerError() {
        return code() >= 500 && !body().contains("failed calling webhook");
    }

    /** How long the server asks to be left alone. */
    Duration retryAfter() {
        return response.map(r -> r.header("Retry-After"))
                .filter(h -> h.matches("\\d{1,6}"))
                .map(h -> Duration.ofSeconds(Long.parseLong(h)))
                .map(d -> d.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : d)
                .orElse(Duration.ZERO);
    }

    /** What failed, in a few words. */
    String words() {
        return response.map(r -> "HTTP " + r.code())
                .or(() -> failure.map(
                        f -> Objects.toString(f.getMessage(), f.getClass().getSimpleName())))
                .orElse("");
    }

    CompletableFuture<HttpResponse<T>> result() {
        return response.map(CompletableFuture::completedFuture)
                .orElseGet(() -> CompletableFuture.failedFuture(failure.orElseThrow()));
    }

    private int code() {
        return response.map(HttpResponse::code).orElse(0);
    }

    private String body() {
        return response.map(HttpResponse::body)
                .filter(byte[].class::isInstance)
                .map(b -> new String((byte[]) b, StandardCharsets.UTF_8))
                .orElse("");
    }
}
