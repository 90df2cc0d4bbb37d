package dev.fairlead.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fairlead.fault.Fault.Call;
import dev.fairlead.fault.Fault.Effect;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * An HTTP server on loopback in front of an API server. It passes everything on, watches too, as the user of the kubeconfig that it was
 * given, and fails on demand: whoever uses its own kubeconfig feels that.
 */
public final class FaultProxy implements AutoCloseable {

    /** Name of the context in its kubeconfig. */
    public static final String CONTEXT = "faulty";

    private static final Set<String> OF_ONE_CONNECTION =
            Set.of("connection", "content-length", "host", "upgrade", "expect", "transfer-encoding", "keep-alive");

    private final URI upstream;
    private final HttpClient client;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Random chance;
    private final AtomicInteger hits = new AtomicInteger();
    private volatile Optional<Fault> fault = Optional.empty();
    private volatile Optional<Predicate<Call>> turningPoint = Optional.empty();
    private volatile Optional<Fault> afterTurn = Optional.empty();
    private volatile HttpServer server;
    private final int port;

    private FaultProxy(Config config, long seed) throws IOException, GeneralSecurityException {
        this.upstream = URI.create(config.getMasterUrl());
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(SSLUtils.sslContext(config))
                .executor(workers)
                .build();
        this.chance = new Random(seed);
        this.server = serve(0);
        this.port = server.getAddress().getPort();
    }

    /** One before the server of a kubeconfig; {@code seed} decides which requests are hit. */
    public static FaultProxy before(Path kubeconfig, long seed) {
        try {
            return new FaultProxy(Config.fromKubeconfig(kubeconfig.toFile()), seed);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes a kubeconfig that leads here. */
    public Path kubeconfig(Path folder) {
        try {
            return Files.writeString(folder.resolve("through-proxy.kubeconfig"), """
                    apiVersion: v1
                    kind: Config
                    clusters: [{name: proxy, cluster: {server: "http://127.0.0.1:%d"}}]
                    users: [{name: proxy, user: {}}]
                    contexts: [{name: %s, context: {cluster: proxy, user: proxy}}]
                    """.formatted(port, CONTEXT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on requests fail so. */
    public void fail(Fault next) {
        hits.set(0);
        fault = Optional.of(next);
    }

    /** Requests fail so from the moment on at which the server has seen to one of these. */
    public void failAfter(Predicate<Call> turn, Fault next) {
        turningPoint = Optional.of(turn);
        afterTurn = Optional.of(next);
    }

    /** From now on nothing fails. */
    public void heal() {
        fault = Optional.empty();
    }

    /** Fails for a time. */
    public void fail(Fault next, Duration time) throws InterruptedException {
        fail(next);
        Thread.sleep(time);
        heal();
    }

    /** Is not there for a time: connections are cut, and new ones refused. */
    public void down(Duration time) throws IOException, InterruptedException {
        server.stop(0);
        Thread.sleep(time);
        server = serve(port);
    }

    /** How many requests the present fault has hit. */
    public int hits() {
        return hits.get();
    }

    private HttpServer serve(int wanted) throws IOException {
        HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 64);
        made.setExecutor(workers);
        made.createContext("/", this::handle);
        made.start();
        return made;
    }

    private void handle(HttpExchange exchange) throws IOException {
        URI asked = exchange.getRequestURI();
        byte[] body = exchange.getRequestBody().readAllBytes();
        Call call = new Call(
                exchange.getRequestMethod(), asked.getPath(), Objects.requireNonNullElse(asked.getQuery(), ""));
        try {
            switch (hit(call).orElse(new Effect.Delay(Duration.ZERO))) {
                case Effect.Answer answer -> answer(exchange, answer);
                case Effect.CutBefore _ -> throw new IOException("cut before");
                case Effect.CutAfter _ -> {
                    ask(exchange, body).body().readAllBytes();
                    throw new IOException("cut after");
                }
                case Effect.CutInside _ -> cutInside(exchange, ask(exchange, body));
                case Effect.Delay delay -> {
                    Thread.sleep(delay.time());
                    HttpResponse<InputStream> response = ask(exchange, body);
                    if (turningPoint.filter(t -> t.test(call)).isPresent()) {
                        turningPoint = Optional.empty();
                        fault = afterTurn;
                    }
                    pass(exchange, response);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private synchronized Optional<Effect> hit(Call call) {
        Optional<Fault> struck = fault.filter(f -> f.where().test(call))
                .filter(f -> hits.get() < f.most())
                .filter(f -> chance.nextDouble() < f.probability());
        struck.ifPresent(_ -> hits.incrementAndGet());
        return struck.map(Fault::effect);
    }

    private HttpResponse<InputStream> ask(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        upstream.resolve(exchange.getRequestURI().toString()))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        copy(exchange.getRequestHeaders(), request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static void pass(HttpExchange exchange, HttpResponse<InputStream> response) throws IOException {
        copy(response.headers().map(), exchange.getResponseHeaders()::add);
        long length = response.headers().firstValueAsLong("content-length").orElse(0);
        boolean empty = response.statusCode() == 204
                || response.statusCode() == 304
                || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(response.statusCode(), empty ? -1 : length);
        try (InputStream in = response.body();
                OutputStream out = exchange.getResponseBody()) {
            byte[] buffer = new byte[16_384];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                out.flush();
            }
        }
    }

    private static void cutInside(HttpExchange exchange, HttpResponse<InputStream> response) throws IOException {
        byte[] body = response.body().readAllBytes();
        copy(response.headers().map(), exchange.getResponseHeaders()::add);
        exchange.sendResponseHeaders(response.statusCode(), body.length + 1L);
        exchange.getResponseBody().write(body, 0, body.length / 2);
        exchange.getResponseBody().flush();
        throw new IOException("cut inside");
    }

    private static void answer(HttpExchange exchange, Effect.Answer answer) throws IOException {
        answer.retryAfterSeconds()
                .ifPresent(s -> exchange.getResponseHeaders().add("Retry-After", Integer.toString(s)));
        byte[] body = (answer.code() > 500 ? "upstream error" : status(exchange, answer.code()))
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.code(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** What the API server itself says; a load balancer before it says something else. */
    private static String status(HttpExchange exchange, int code) {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        String words = switch (code) {
            case 401 -> "\"reason\":\"Unauthorized\",\"message\":\"Unauthorized\"";
            case 429 -> "\"reason\":\"TooManyRequests\",\"message\":\"Too many requests, please try again later.\"";
            default ->
                "\"reason\":\"InternalError\",\"message\":\"Internal error occurred: context deadline exceeded\"";
        };
        return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":%d,%s}"
                .formatted(code, words);
    }

    private static void copy(Map<String, List<String>> headers, java.util.function.BiConsumer<String, String> to) {
        headers.forEach((name, values) -> {
            if (!OF_ONE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(v -> to.accept(name, v));
            }
        });
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
        workers.shutdownNow();
    }
}
