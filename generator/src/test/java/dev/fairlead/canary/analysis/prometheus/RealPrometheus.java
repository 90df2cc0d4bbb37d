package dev.fairlead.canary.analysis.prometheus;

import dev.fairlead.process.Command;
import dev.fairlead.process.Completed;
import dev.fairlead.process.Processes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** A Prometheus of Debian's that scrapes one exporter four times a second. */
public final class RealPrometheus implements AutoCloseable {

    private static final Path SCRIPT = Path.of(System.getProperty("fairlead.home", ".."), "ci/tools/prometheus.sh");
    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final String address;

    private RealPrometheus(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts one; the test is skipped with the reason where there is none, unless this is a pipeline.
     *
     * @param listen address to listen at, of this machine
     */
    public static RealPrometheus scraping(TestExporter exporter, String listen, Path folder)
            throws IOException, InterruptedException {
        Completed found = Processes.run(Command.of("bash", SCRIPT.toString()).within(Duration.ofMinutes(5)));
        if (!found.succeeded()) {
            String why = "no Prometheus: " + found.err().strip();
            if (Boolean.parseBoolean(System.getenv("CI"))) {
                throw new IllegalStateException(why);
            }
            throw new TestAbortedException(why);
        }
        Path configuration = Files.writeString(folder.resolve("prometheus.yml"), """
                global: {scrape_interval: 250ms, scrape_timeout: 250ms}
                scrape_configs:
                  - job_name: test
                    static_configs: [{targets: ["%s"]}]
                """.formatted(exporter.target()));
        int port = freePort(listen);
        Process process = new ProcessBuilder(List.of(
                        found.out().strip(),
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=%s:%d".formatted(listen, port),
                        "--log.level=warn"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        RealPrometheus started = new RealPrometheus(process, "http://%s:%d".formatted(listen, port));
        try {
            started.await("up == 1", 1);
        } catch (IllegalStateException e) {
            started.close();
            throw new IllegalStateException(Files.readString(folder.resolve("log")), e);
        }
        return started;
    }

    private static int freePort(String listen) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(listen))) {
            return socket.getLocalPort();
        }
    }

    /** Its URL. */
    public String address() {
        return address;
    }

    /** Its port. */
    public int port() {
        return Integer.parseInt(address.replaceFirst(".*:", ""));
    }

    /** A client of it. */
    public Prometheus client() {
        return new Prometheus(new UrlDoor(address, java.util.Map.of()));
    }

    /** Waits until a query gives a value. */
    public void await(String query, double value) throws InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        PrometheusAnswer last = new PrometheusAnswer.NoAnswer("not asked");
        while (System.nanoTime() < deadline && process.isAlive()) {
            last = client().instant(query, java.time.Instant.now());
            if (last instanceof PrometheusAnswer.Found(List<Series> series)
                    && series.size() == 1
                    && series.getFirst().last() == value) {
                return;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("%s is not %s: %s".formatted(query, value, last));
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
