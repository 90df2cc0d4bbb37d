package dev.fairlead.canary.analysis.prometheus;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A real exporter on the loopback whose series a test sets. */
public final class TestExporter implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Double> series = new ConcurrentHashMap<>();

    private TestExporter(HttpServer server) {
        this.server = server;
    }

    /** Starts one. */
    public static TestExporter start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TestExporter exporter = new TestExporter(server);
        server.createContext("/metrics", exchange -> {
            byte[] text = exporter.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, text.length);
            try (var body = exchange.getResponseBody()) {
                body.write(text);
            }
        });
        server.start();
        return exporter;
    }

    private synchronized String text() {
        return new TreeMap<>(series)
                .entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue() + "\n")
                        .collect(Collectors.joining());
    }

    /** Host and port. */
    public String target() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Several series at once: a scrape sees all or none. */
    public synchronized void set(Map<String, Double> values) {
        series.putAll(values);
    }

    /** Increases several counters at once. */
    public synchronized void add(Map<String, Double> increases) {
        increases.forEach((name, n) -> series.merge(name, n, Double::sum));
    }

    /** The series with a text in their name are gone. */
    public synchronized void remove(String part) {
        series.keySet().removeIf(name -> name.contains(part));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
