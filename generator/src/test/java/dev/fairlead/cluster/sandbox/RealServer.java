package dev.fairlead.cluster.sandbox;

import dev.fairlead.process.Command;
import dev.fairlead.process.Completed;
import dev.fairlead.process.Processes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A server that really answers, in a network namespace of its own: the API server hands nothing on to an address of this machine's own
 * loopback, and no container runs in a sandbox. Give a pod its address with {@link #pods}, and a request through the API server
 * reaches it at port {@link #PORT}. How it answers, the request says: {@link AnsweringServer}.
 *
 * <p>A test class asks for it with {@code @ExtendWith(RealServerExtension.class)} and a parameter of this type.
 */
public final class RealServer implements AutoCloseable {

    /** Where it listens. */
    public static final int PORT = 8080;

    private final String namespace;
    private final String address;
    private final Process process;

    private RealServer(String namespace, String address, Process process) {
        this.namespace = namespace;
        this.address = address;
        this.process = process;
    }

    /**
     * Starts one, and removes what runs that were killed left behind.
     *
     * @throws IllegalStateException with the reason when this machine does not let us make network namespaces
     */
    static RealServer start() throws IOException {
        ip("netns", "list")
                .lines()
                .map(line -> line.split(" ", 2)[0])
                .filter(TestNames::isOrphan)
                .forEach(RealServer::remove);
        String name = TestNames.own("net");
        // A /30 of 198.18.0.0/15, which is set aside for tests of networks (RFC 2544), by the number of this process.
        int block = (int) (ProcessHandle.current().pid() % (1 << 15)) * 4;
        String prefix = "198.%d.%d.".formatted(18 + (block >> 16), block >> 8 & 0xFF);
        String outside = prefix + ((block & 0xFF) + 1);
        String inside = prefix + ((block & 0xFF) + 2);
        String link = "fl" + Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX);
        try {
            ip("netns", "add", name);
            ip("link", "add", link, "type", "veth", "peer", "name", "inside", "netns", name);
            ip("addr", "add", outside + "/30", "dev", link);
            ip("link", "set", link, "up");
            ip("-n", name, "addr", "add", inside + "/30", "dev", "inside");
            ip("-n", name, "link", "set", "inside", "up");
            return new RealServer(name, inside, serve(name, inside));
        } catch (IOException | IllegalStateException e) {
            remove(name);
            throw e;
        }
    }

    private static Process serve(String namespace, String address) throws IOException {
        Process process = new ProcessBuilder(
                        "ip",
                        "netns",
                        "exec",
                        namespace,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        Path.of("target/test-classes").toAbsolutePath().toString(),
                        AnsweringServer.class.getName(),
                        address,
                        Integer.toString(PORT))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (!"ready".equals(line)) {
            process.destroyForcibly();
            throw new IllegalStateException("the server did not start: " + line);
        }
        return process;
    }

    /** Its address, which only this machine knows. */
    public String address() {
        return address;
    }

    /** Annotations that give pods of a sandbox its address. */
    public Map<String, String> pods() {
        return Map.of("sandbox.fairlead.dev/ip", address);
    }

    /** How many requests with {@code key=…} in their query have come. */
    public int requests(String key) {
        URI uri = URI.create("http://%s:%d/requests?of=%s".formatted(address, PORT, key));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return Integer.parseInt(
                    client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        remove(namespace);
    }

    /** The pair of links goes with the namespace that holds one end. */
    private static void remove(String namespace) {
        Processes.run(Command.of("ip", "netns", "delete", namespace));
    }

    private static String ip(String... arguments) {
        List<String> argv = new java.util.ArrayList<>(List.of("ip"));
        argv.addAll(List.of(arguments));
        try {
            Completed done = Processes.run(Command.of(argv));
            if (done.succeeded()) {
                return done.out();
            }
            throw new IllegalStateException("ip %s: %s"
                    .formatted(String.join(" ", arguments), done.err().strip()));
        } catch (dev.fairlead.finding.Unavailable e) {
            throw new IllegalStateException("iproute2 is not installed: " + e.getMessage(), e);
        }
    }
}
