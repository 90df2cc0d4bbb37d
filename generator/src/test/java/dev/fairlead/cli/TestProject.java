package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.process.Surroundings;
import dev.fairlead.report.Style;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A project in a folder of its own, and the program run in it as a person would: arguments in, exit code and words out. */
public final class TestProject {

    /** A spec without a finding; tests put mistakes into it. */
    static final String SPEC = """
            apiVersion: fairlead.dev/v1
            kind: EnvironmentSpec
            metadata: {name: web, owner: team-web}
            workload:
              image: {repository: ghcr.io/acme/web}
              ports: [{name: http, containerPort: 8080}]
              env:
                LOG_LEVEL: info
                DB_URL: "jdbc:{{ endpoints.database.host }}"
              probes:
                readiness: {http: /ready}
                liveness: {http: /live}
              resources:
                requests: {cpu: 100m, memory: 128Mi}
                limits: {memory: 256Mi}
            service: {port: 80}
            autoscaler:
              minReplicas: 3
              maxReplicas: 7
              cpu: 70
            environments:
              dev:
                cluster: {context: kind-dev, namespace: web-dev, kubernetes: "1.36"}
                version: {tag: 1.5.0}
                endpoints: {database: {host: db.dev.internal}}
              prod:
                cluster: {context: prod-eu, namespace: web, kubernetes: "1.35"}
                version: {tag: 1.4.2, digest: "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}
                endpoints: {database: {host: db.prod.internal}}
            """;

    private static final Path HOME = Path.of(System.getProperty("fairlead.home", ".."));

    private final Path root;
    private final Map<String, String> environment = new HashMap<>(System.getenv());
    private Clock clock = Clock.systemUTC();

    private TestProject(Path root) {
        this.root = root.toAbsolutePath();
        // What of the machine's own would change what the program does.
        Stream.of("CI", "NO_COLOR", "FAIRLEAD_DEBUG", "FAIRLEAD_ACTOR", "KUBECONFIG")
                .forEach(environment::remove);
    }

    /** The spec with dev in a cluster's namespace; where containers run, its pods ask for little of what few real processors give. */
    static String specFor(TestCluster dev) {
        String spec = SPEC.replace(
                "context: kind-dev, namespace: web-dev",
                "context: %s, namespace: %s".formatted(dev.context(), dev.namespace()));
        return dev.runsContainers() ? spec.replace("cpu: 100m", "cpu: 20m") : spec;
    }

    /** An empty folder. */
    public static TestProject empty(Path root) {
        return new TestProject(root);
    }

    /** A project of one service {@code web} with this spec. */
    public static TestProject of(Path root, String spec) throws IOException {
        return new TestProject(root).with("environments/web.yaml", spec);
    }

    /** A copy of the example specs. */
    static TestProject examples(Path root) throws IOException {
        Path from = HOME.resolve("environments").toAbsolutePath().normalize();
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = root.resolve("environments").resolve(from.relativize(file));
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
        return new TestProject(root);
    }

    /** Writes a file of the project. */
    public TestProject with(String file, String text) throws IOException {
        Files.createDirectories(path(file).getParent());
        Files.writeString(path(file), text);
        return this;
    }

    /** Replaces a text that must stand in a file exactly once. */
    public TestProject changed(String file, String from, String to) throws IOException {
        String text = Files.readString(path(file));
        assertThat(text.split(java.util.regex.Pattern.quote(from), -1)).as(from).hasSize(2);
        return with(file, text.replace(from, to));
    }

    /** Sets a variable of the program's environment. */
    public TestProject variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Lets the program's clock go ahead of the machine's. */
    TestProject later(Duration ahead) {
        clock = Clock.offset(Clock.systemUTC(), ahead);
        return this;
    }

    public Path path(String file) {
        return root.resolve(file);
    }

    Path root() {
        return root;
    }

    /** Where the charts and tools of the program lie. */
    static Path home() {
        return HOME.toAbsolutePath().normalize();
    }

    Surroundings surroundings() {
        return new Surroundings(environment, root, HOME, clock);
    }

    /** Runs the program. */
    public Outcome run(String... arguments) throws IOException {
        Map<String, String> before = snapshot();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Style.PLAIN);
        int code = Program.commandLine(new Session(surroundings(), console), arguments)
                .execute(arguments);
        return new Outcome(
                code,
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8),
                before.equals(snapshot()));
    }

    /** Every file and folder with its content and time of change. */
    Map<String, String> snapshot() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.toList()) {
                String content = Files.isRegularFile(file)
                        ? Files.getLastModifiedTime(file) + " "
                                + Base64.getEncoder().encodeToString(Files.readAllBytes(file))
                        : "";
                files.put(root.relativize(file).toString(), content);
            }
        }
        return files;
    }

    /**
     * How the program ended.
     *
     * @param untouched whether no file of the project was written, made or removed
     */
    public record Outcome(int code, String out, String err, boolean untouched) {

        public String all() {
            return out + err;
        }

        /** Refused with this exit code: in words, without a stack trace, and nothing was written. */
        public Outcome refused(int expected) {
            assertThat(code).as(all()).isEqualTo(expected);
            assertThat(all())
                    .doesNotContain("\tat ")
                    .doesNotContain("Exception")
                    .doesNotContain("defect of Fairlead");
            assertThat(all()).isNotBlank();
            assertThat(untouched).as("nothing was written").isTrue();
            return this;
        }

        /** Ended well. */
        public Outcome good() {
            assertThat(code).as(all()).isZero();
            return this;
        }
    }
}
