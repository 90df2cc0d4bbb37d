package dev.fairlead.cluster;

import dev.fairlead.process.Outages;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Repeats requests that got no answer, or one that says no more than that there is none now, as {@link RetryRule} allows. The client's own
 * repetition is switched off: it would repeat every request whatever it does.
 */
final class RetryingHttpClient implements HttpClient {

    private final HttpClient http;
    private final Outages outages;
    private final RetryRule rule;

    RetryingHttpClient(HttpClient http, Outages outages, RetryRule rule) {
        this.http = http;
        this.outages = outages;
        this.rule = rule;
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, Class<T> type) {
        return attempt(request, type, Instant.now(), 1);
    }

    private <T> CompletableFuture<HttpResponse<T>> attempt(
            HttpRequest request, Class<T> type, Instant begin, int number) {
        return http.sendAsync(request, type)
                .handle((response, failure) -> Attempt.<T>of(response, failure))
                .thenCompose(a -> next(request, type, begin, number, a));
    }

    private <T> CompletableFuture<HttpResponse<T>> next(
            HttpRequest request, Class<T> type, Instant begin, int number, Attempt<T> attempt) {
        if (!attempt.isNoAnswer()) {
            outages.answered();
            return attempt.result();
        }
        outages.failed(attempt.words());
        Optional<Duration> pause = rule.limit(request, attempt, outages.limit())
                .flatMap(limit -> outages.pause(begin, limit, number, attempt.retryAfter()));
        return pause.map(p -> later(p).thenCompose(_ -> attempt(request, type, begin, number + 1)))
                .orElseGet(attempt::result);
    }

    private static CompletableFuture<@Nullable Void> later(Duration pause) {
        return CompletableFuture.runAsync(
                () -> {}, CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public CompletableFuture<HttpResponse<AsyncBody>> consumeBytes(
            HttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        return http.consumeBytes(request, consumer);
    }

    @Override
    public DerivedClientBuilder newBuilder() {
        return RetryingHttpFactory.wrap(DerivedClientBuilder.class, http.newBuilder(), this::like);
    }

    private HttpClient like(HttpClient other) {
        return new RetryingHttpClient(other, outages, rule);
    }

    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        return http.newWebSocketBuilder();
    }

    @Override
    public HttpRequest.Builder newHttpRequestBuilder() {
        return http.newHttpRequestBuilder();
    }

    @Override
    public boolean isClosed() {
        return http.isClosed();
    }

    @Override
    public void close() {
        http.close();
    }
}
