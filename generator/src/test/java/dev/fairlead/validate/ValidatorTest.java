package dev.fairlead.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Verdict;
import dev.fairlead.helm.Helm;
import dev.fairlead.process.Surroundings;
import dev.fairlead.render.Renderer;
import dev.fairlead.spec.Spec;
import dev.fairlead.spec.SpecLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("helm")
class ValidatorTest {

    private static final Path HOME = Path.of(System.getProperty("fairlead.home", ".."));

    /** A spec without a finding; the tests put mistakes into it. */
    private static final String SPEC = """
            apiVersion: fairlead.dev/v1
            kind: EnvironmentSpec
            metadata: {name: shop, owner: team-shop}
            workload:
              image: {repository: ghcr.io/acme/shop}
              ports: [{name: http, containerPort: 8080}]
              env:
                LOG_LEVEL: info
              probes:
                readiness: {http: /ready}
                liveness: {http: /live}
              resources:
                requests: {cpu: 100m, memory: 128Mi}
                limits: {memory: 256Mi}
              affinity: {}
              volumes:
                - name: cache
                  emptyDir: {}
            service: {port: 80}
            autoscaler:
              minReplicas: 3
              maxReplicas: 7
              cpu: 70
              behavior:
                scaleDown:
                  stabilizationWindowSeconds: 30
            environments:
              dev:
                cluster: {context: kind-dev, namespace: shop-dev, kubernetes: "1.36"}
                version: {tag: 1.5.0}
              prod:
                cluster: {context: prod-eu, namespace: shop, kubernetes: "1.33"}
                version: {tag: 1.4.2, digest: "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}
            """;

    private static Helm helm;

    @TempDir
    private Path folder;

    private final TemporaryFolder work = TemporaryFolder.create();

    @AfterEach
    void close() {
        work.close();
    }

    @BeforeAll
    static void findHelm() {
        helm = Helm.find(Surroundings.ofThisProcess(), _ -> {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void givesTheProofForACleanSpec(String environment) throws IOException {
        CheckResult result = check(SPEC, environment);

        assertThat(result.findings()).isEmpty();
        assertThat(result.verdicts()).extracting(Checked::verdict).containsOnly(Verdict.VALID);
        Validated validated = result.validated().orElseThrow();
        assertThat(validated.service().name()).isEqualTo("shop");
        assertThat(validated.service().manifests())
                .extracting(m -> m.label())
                .contains("Deployment/shop", "Service/shop", "HorizontalPodAutoscaler/shop");
    }

    @Test
    void whatAnOverrideBreaksIsFoundOnItsLine() throws IOException {
        String spec = SPEC.replace(
                        "    version: {tag: 1.5.0}\n",
                        "    version: {tag: 1.5.0}\n    overrides: {autoscaler: {behavior: {scaleDown: "
                                + "{stabilizationWindowSeconds: soon}}}}\n")
                + "parity: {allow: [{path: autoscaler.behavior, reason: a test of it}]}\n";

        assertThat(check(spec, "dev").findings())
                .extracting(f -> f.position() + " " + f.rule())
                .containsExactly("shop.yaml:31:81 kubernetes/type");
        assertThat(check(spec, "prod").findings()).isEmpty();
    }

    @Test
    void findsFiveDifferentMistakesAtOnceAndAtTheirPlaces() throws IOException {
        String spec = SPEC.replace("emptyDir: {}", "emptyDirr: {}")
                .replace("tag: 1.5.0", "tag: latest")
                .replace("    LOG_LEVEL: info", "    API_TOKEN: k3Jd92LqPz81mVx")
                .replace("stabilizationWindowSeconds: 30", "stabilizationWindowSeconds: soon")
                .replace("    liveness: {http: /live}\n", "");

        CheckResult result = check(spec, "dev");

        assertThat(result.findings())
                .extracting(f -> f.position() + " " + f.severity().label() + " " + f.rule())
                .containsExactly(
                        "shop.yaml:8:16 error policy/secret-literal",
                        "shop.yaml:10:5 warning policy/missing-liveness-probe",
                        "shop.yaml:17:7 error kubernetes/unknown-key",
                        "shop.yaml:25:35 error kubernetes/type",
                        "shop.yaml:29:20 error policy/floating-tag");
        assertThat(result.findings()).extracting(Finding::message).noneMatch(m -> m.contains("k3Jd92LqPz81mVx"));
        assertThat(result.findings()).extracting(Finding::pointer).contains("/workload/volumes/0/emptyDirr");
        assertThat(result.verdicts())
                .contains(new Checked("shop: Service/shop", Verdict.VALID, ""))
                .filteredOn(c -> c.verdict() == Verdict.INVALID)
                .extracting(Checked::subject)
                .contains("shop: Deployment/shop");
        assertThat(result.verdicts())
                .flatExtracting(Checked::findings)
                .as("each subject knows what was found in it")
                .containsExactlyInAnyOrderElementsOf(result.findings());
        assertThat(result.validated()).isEmpty();
    }

    @Test
    void findsWhatTheChartRefusesToRender() throws IOException {
        CheckResult result = check(
                SPEC.replace("cpu: 70\n", "metrics: []\n  kind: keda\n  cpu: 70\n")
                        .replace("minReplicas: 3", "minReplicas: 0"),
                "dev");

        assertThat(result.findings()).singleElement().satisfies(f -> {
            assertThat(f.rule()).isEqualTo("helm/template");
            assertThat(f.position()).hasToString("shop.yaml:21:16");
            assertThat(f.message()).contains("minReplicas: 0 needs a metric that exists without pods");
        });
        assertThat(result.verdicts())
                .contains(new Checked("shop: objects", Verdict.SKIPPED, "the chart could not be rendered"));
    }

    @Test
    void checksOtherChartsAndSaysWhatItCannotCheck() throws IOException {
        Path chart = folder.resolve("charts/cache");
        Files.createDirectories(chart.resolve("templates"));
        Files.writeString(chart.resolve("Chart.yaml"), "apiVersion: v2\nname: cache\nversion: 1.0.0\n");
        Files.writeString(chart.resolve("templates/all.yaml"), """
                apiVersion: monitoring.coreos.com/v1
                kind: ServiceMonitor
                metadata: {name: cache}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: cache}
                spec:
                  ports: [{port: {{ .Values.access.port | toJson }} }]
                """);
        String spec = SPEC + "releases:\n  cache:\n    chart: charts/cache\n    values:\n      access: {port: high}\n";

        CheckResult result = check(spec, "dev");

        assertThat(result.findings())
                .extracting(f -> f.position() + " " + f.rule() + " " + f.message())
                .containsExactly("shop.yaml:38:22 kubernetes/type found the string \"high\", allowed is integer "
                        + "(Service/cache spec.ports.0.port)");
        assertThat(result.verdicts())
                .contains(new Checked(
                        "shop-cache: ServiceMonitor/cache",
                        Verdict.NOT_CHECKED,
                        "no schema for monitoring.coreos.com/v1 ServiceMonitor"));
    }

    @Test
    void saysThatTheChartIsMissing() throws IOException {
        CheckResult result = check(SPEC, "dev", folder);

        assertThat(result.findings())
                .extracting(f -> f.position() + " " + f.rule())
                .containsExactly("shop.yaml:29:14 chart/missing");
        assertThat(result.validated()).isEmpty();
    }

    @Test
    void everyRuleHasAnIdOfItsOwnAMeaningAndAHint() {
        assertThat(ManifestChecks.rules()).extracting(r -> r.id()).doesNotHaveDuplicates();
        assertThat(ManifestChecks.rules()).allSatisfy(r -> {
            assertThat(r.id()).matches("(kubernetes|policy)/[a-z-]+");
            assertThat(List.of(r.meaning(), r.hint())).noneMatch(String::isBlank);
        });
    }

    private CheckResult check(String text, String environment) throws IOException {
        return check(text, environment, HOME.resolve("charts"));
    }

    private CheckResult check(String text, String environment, Path charts) throws IOException {
        Path file = Files.writeString(folder.resolve("shop.yaml"), text);
        Spec spec = new SpecLoader(Clock.systemUTC()).load(file, "shop.yaml");
        return new Validator(helm, charts).check(Renderer.render(spec, spec.environment(environment)), work);
    }
}
