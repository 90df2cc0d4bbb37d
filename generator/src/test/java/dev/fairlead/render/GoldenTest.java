package dev.fairlead.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.helm.Helm;
import dev.fairlead.helm.Template;
import dev.fairlead.process.Surroundings;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.Spec;
import dev.fairlead.spec.SpecLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each {@code render/cases/<case>/spec.yaml}, and the files beside it, give the files below {@code expected}, byte by
 * byte; and charts/app takes them.
 */
class GoldenTest {

    private static final Path CASES = Path.of("src/test/resources/render/cases").toAbsolutePath();
    private static final boolean UPDATE = "update".equals(System.getProperty("fairlead.golden"));
    private static final Path APP = Path.of(System.getProperty("fairlead.home"), "charts", "app");
    private static final List<String> APIS =
            List.of("gateway.networking.k8s.io/v1/HTTPRoute", "keda.sh/v1alpha1/ScaledObject");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("cases")
    void rendersWhatIsExpectedAndTheSameAgain(String name) throws IOException {
        Spec spec = spec(name);
        Project project = new Project(folder);

        RenderedFiles.write(project, Renderer.renderAll(spec));
        Map<String, String> first =
                files(folder.resolve("environments/rendered").resolve(spec.name()));
        RenderedFiles.Written second = RenderedFiles.write(project, Renderer.renderAll(spec(name)));

        Path expected = CASES.resolve(name).resolve("expected");
        if (UPDATE) {
            update(expected, first);
        }
        assertThat(first).isNotEmpty().isEqualTo(files(expected));
        assertThat(second.written()).isEmpty();
        assertThat(second.removed()).isEmpty();
    }

    @Tag("helm")
    @ParameterizedTest
    @MethodSource("cases")
    void theChartTakesTheValuesOfEveryEnvironment(String name) throws IOException {
        Spec spec = spec(name);
        Helm helm = helm();
        for (var environment : spec.environments().values()) {
            Path values = CASES.resolve(name).resolve("expected").resolve(environment.name());
            String manifests = new Template(
                            APP,
                            values.resolve("values.yaml"),
                            spec.name(),
                            environment.cluster().namespace(),
                            environment.cluster().kubernetes(),
                            APIS,
                            true)
                    .render(helm);

            assertThat(manifests).contains("kind: Deployment", "name: \"%s\"".formatted(spec.name()));
        }
    }

    @Tag("helm")
    @Test
    void theCanaryByGatewayTakesTheRouteOver() throws IOException {
        Path over = Files.writeString(folder.resolve("canary.yaml"), """
                service: {route: {enabled: false}}
                canary:
                  enabled: true
                  routing: gateway
                  weight: 25
                  workload: {image: {repository: ghcr.io/acme/pay, tag: 1.1.0}}
                """);
        List<String> arguments = new ArrayList<>(List.of("template", "pay", APP.toString(), "--kube-version", "1.36"));
        Path values = CASES.resolve("gateway-canary/expected/dev/values.yaml");
        arguments.addAll(List.of("--values", values.toString(), "--values", over.toString()));
        APIS.forEach(api -> arguments.addAll(List.of("--api-versions", api)));

        String manifests = helm().run(arguments, c -> c);

        String route = List.of(manifests.split("(?m)^---$")).stream()
                .filter(m -> m.contains("kind: HTTPRoute"))
                .reduce((_, _) -> "two routes")
                .orElse("no route");
        assertThat(route)
                .contains("name: public", "namespace: gateways", "sectionName: https")
                .contains("pay.dev.example.com", "value: \"/pay\"", "X-Canary")
                .contains("weight: 75", "weight: 25", "- name: \"pay-canary\"", "- name: \"pay\"");
    }

    static List<String> cases() throws IOException {
        try (var found = Files.list(CASES)) {
            return found.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private Helm helm() {
        return Helm.find(Surroundings.ofThisProcess(), _ -> {});
    }

    private Spec spec(String name) throws IOException {
        Project project = new Project(folder);
        Files.createDirectories(project.environments());
        Path source = CASES.resolve(name);
        String service = Files.readString(source.resolve("spec.yaml"))
                .replaceAll("(?s).*?metadata:\\s*\\{?\\s*name: ([-a-z]+).*", "$1");
        try (var beside = Files.list(source)) {
            for (Path file : beside.filter(Files::isRegularFile).toList()) {
                String own = file.getFileName().toString();
                String there = own.equals("spec.yaml") ? service + ".yaml" : own;
                Files.writeString(project.environments().resolve(there), Files.readString(file));
            }
        }
        Clock clock = Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);
        return new SpecLoader(clock).load(project.specFile(service), "environments/%s.yaml".formatted(service));
    }

    private static Map<String, String> files(Path top) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (var found = Files.walk(top)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                contents.put(top.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return contents;
    }

    private static void update(Path expected, Map<String, String> contents) throws IOException {
        for (Map.Entry<String, String> file : contents.entrySet()) {
            Path target = expected.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
    }
}
