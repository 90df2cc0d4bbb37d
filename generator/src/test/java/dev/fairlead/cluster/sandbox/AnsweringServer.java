package dev.fairlead.cluster.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A small HTTP server that answers as the query asks: {@code status}, {@code body}, {@code delay} in milliseconds, {@code failing} for so many
 * failures (500) before, {@code large} for a body of so many bytes, {@code location}, {@code key} to tell requests apart. {@code /requests?of=KEY} says how often a key was asked for, and
 * {@code /headers} which headers came. It ends when its standard input does.
 */
final class AnsweringServer {

    private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();

    private AnsweringServer() {}

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1])), 16);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", new AnsweringServer()::answer);
        server.start();
        System.out.println("ready");
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
        server.stop(0);
        System.exit(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange);
        String key = query.getOrDefault("key", exchange.getRequestURI().toString());
        try (exchange) {
            if (exchange.getRequestURI().getPath().equals("/requests")) {
                send(
                        exchange,
                        200,
                        Integer.toString(count(query.getOrDefault("of", "")).get()));
                return;
            }
            if (exchange.getRequestURI().getPath().equals("/headers")) {
                send(exchange, 200, exchange.getRequestHeaders().entrySet().toString());
                return;
            }
            int seen = count(key).incrementAndGet();
            Thread.sleep(Long.parseLong(query.getOrDefault("delay", "0")));
            if (query.containsKey("location")) {
                exchange.getResponseHeaders().add("Location", query.get("location"));
            }
            if (seen <= Integer.parseInt(query.getOrDefault("failing", "0"))) {
                send(exchange, 500, "not yet");
            } else {
                int large = Integer.parseInt(query.getOrDefault("large", "0"));
                send(
                        exchange,
                        Integer.parseInt(query.getOrDefault("status", "200")),
                        large > 0 ? "x".repeat(large) : query.getOrDefault("body", "ok"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private AtomicInteger count(String key) {
        return requests.computeIfAbsent(key, _ -> new AtomicInteger());
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 || status == 204 ? -1 : bytes.length);
        if (status != 204) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return query == null
                ? Map.of()
                : Arrays.stream(query.split("&"))
                        .map(p -> p.split("=", 2))
                        .collect(Collectors.toMap(
                                p -> p[0],
                                p -> p.length < 2 ? "" : URLDecoder.decode(p[1], StandardCharsets.UTF_8),
                                (first, _) -> first));
    }
}
