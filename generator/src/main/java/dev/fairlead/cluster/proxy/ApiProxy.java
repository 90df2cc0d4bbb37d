package dev.fairlead.cluster.proxy;

import dev.fairlead.finding.Unavailable;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks applications through the API server. One call is one request: nothing is tried again here, so that whoever counts failures
 * sees each. Redirects are not followed: they could lead, with our credentials, to a server that the application chooses.
 */
public final class ApiProxy implements AutoCloseable {

    /** Bytes of a body that are read; the rest is cut off. */
    public static final int LARGEST_BODY = 1 << 20;

    private final KubernetesClient client;
    private final HttpClient http;
    private final String server;

    /** @param cluster connected; stays the caller's, and its credentials are used */
    public ApiProxy(KubernetesClient cluster) {
        this.client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(cluster.getConfiguration())
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .withHttpClientFactory(new Staying())
                .build();
        this.http = client.getHttpClient();
        this.server = cluster.getMasterUrl().toString().replaceFirst("/+$", "");
    }

    /** The usual client, but for redirects. */
    private static final class Staying extends JdkHttpClientFactory {

        @Override
        protected void additionalConfig(java.net.http.HttpClient.Builder builder) {
            builder.followRedirects(java.net.http.HttpClient.Redirect.NEVER);
        }
    }

    /**
     * Asks once. Never throws for what the server, the network or the application do.
     *
     * @throws Unavailable when the thread is interrupted
     */
    public ProxyAnswer ask(ProxyRequest request) {
        long begin = System.nanoTime();
        Body body = new Body();
        CompletableFuture<HttpResponse<AsyncBody>> asked = http.consumeBytes(built(request), body);
        try {
            HttpResponse<AsyncBody> response = asked.get(request.limit().toMillis(), TimeUnit.MILLISECONDS);
            boolean cut = body.read(response.body(), request.limit().minusNanos(System.nanoTime() - begin));
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            return ServerWords.of(response.code(), body.text())
                    .orElseGet(() -> new ProxyAnswer.Answered(response.code(), body.text(), cut, took));
        } catch (TimeoutException e) {
            asked.cancel(true);
            return new ProxyAnswer.TimedOut(request.limit());
        } catch (ExecutionException e) {
            return failed(request, Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while %s was asked".formatted(request.target()), "", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private HttpRequest built(ProxyRequest request) {
        HttpRequest.Builder builder = http.newHttpRequestBuilder()
                .uri(server + request.target().path() + request.path())
                .timeout(request.limit().toMillis(), TimeUnit.MILLISECONDS);
        request.headers().forEach(builder::header);
        return builder.build();
    }

    private static ProxyAnswer failed(ProxyRequest request, Throwable cause) {
        return cause instanceof HttpTimeoutException || cause.getCause() instanceof HttpTimeoutException
                ? new ProxyAnswer.TimedOut(request.limit())
                : new ProxyAnswer.ServerFailed("the API server did not answer: "
                        + Objects.requireNonNullElse(cause.getMessage(), cause.toString()));
    }

    /** What is read of an answer. */
    private static final class Body implements AsyncBody.Consumer<List<ByteBuffer>> {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private volatile boolean full;

        @Override
        public void consume(List<ByteBuffer> buffers, AsyncBody body) {
            for (ByteBuffer buffer : buffers) {
                byte[] part = new byte[Math.min(buffer.remaining(), LARGEST_BODY - bytes.size())];
                full |= part.length < buffer.remaining();
                buffer.get(part);
                bytes.writeBytes(part);
            }
            if (full) {
                body.cancel();
            } else {
                body.consume();
            }
        }

        /** Reads to the end, or to the largest size; says whether it was cut off. */
        boolean read(AsyncBody body, Duration left) throws InterruptedException, ExecutionException, TimeoutException {
            body.consume();
            try {
                body.done().get(Math.max(1, left.toMillis()), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | CancellationException e) {
                if (!full) {
                    throw e;
                }
            } catch (TimeoutException e) {
                if (!full) {
                    body.cancel();
                    throw e;
                }
            }
            return full;
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
