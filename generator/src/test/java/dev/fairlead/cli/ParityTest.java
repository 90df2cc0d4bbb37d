package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service with another chart whose template decides by itself: what it smuggles in is found, and nothing else is. */
@Tag("helm")
class ParityTest {

    private static final Path GOLDEN = Path.of("src/test/resources/parity");
    private static final boolean UPDATE = "update".equals(System.getProperty("fairlead.golden"));

    private static final String CHART = """
            apiVersion: v2
            name: extra
            version: 0.1.0
            """;

    private static final String CONFIG = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: extra
              labels: {environment: {{ .Values.environment | quote }}, version: {{ .Values.tag | quote }}}
              annotations: {checksum/config: {{ .Values | toJson | sha256sum }}}
            data:
              namespace: {{ .Release.Namespace | quote }}
              url: "https://{{ .Values.host }}:{{ .Values.port }}/{{ .Values.environment }}"
              port: {{ .Values.port | quote }}
              encoded: {{ printf "host=%s" .Values.host | b64enc }}
              level: {{ .Values.level }}
            """;

    private static final String VALUES = """
            environment: {{ environment }}
            tag: {{ version.tag }}
            host: {{ endpoints.database.host }}
            port: {{ endpoints.database.port }}
            level: {{ env.LOG_LEVEL }}
            """;

    @TempDir
    private Path folder;

    @Test
    void letsTextsHoldWhatIsFree() throws IOException {
        assertThat(project("")
                        .run("check", "web", "--no-stale", "--verbose")
                        .good()
                        .out())
                .contains("web dev: web: parity of manifests: valid")
                .contains("web prod: web-extra: endpoints: valid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eq .Values.environment \"prod\"|environment's name",
                "eq .Release.Namespace \"web\"|environment's namespace or Kubernetes version",
                "hasPrefix \"v1.35\" .Capabilities.KubeVersion.Version|environment's namespace or Kubernetes version",
                "eq .Values.tag \"1.4.2\"|environment's version of the image",
                "hasPrefix \"db.prod\" .Values.host|environment's endpoints",
                "eq .Values.level \"info\"|environment's variables"
            })
    void findsWhatAChartDecidesByItself(String condition, String cause) throws IOException {
        String out = project("  mode: {{ if %s }}strict{{ else }}lax{{ end }}\n".formatted(condition))
                .run("check", "web", "--no-stale")
                .refused(1)
                .out();

        assertThat(out)
                .contains("error: ConfigMap/extra data.mode is lax in dev and strict in prod, and nothing declared")
                .contains("[parity/manifest]")
                .contains("the chart decides it by the " + cause + "; take the condition out of the template "
                        + "extra/templates/config.yaml")
                .contains("parity.allow: - {path: ConfigMap/extra:data.mode, reason: …}");
        assertThat(out.lines().filter(l -> l.contains("error:"))).hasSize(1);
    }

    @Test
    void findsObjectsAndNumbersThatAChartDecides() throws IOException {
        TestProject project = project("")
                .with("environments/charts/extra/templates/more.yaml", """
                        {{- if eq .Values.environment "prod" }}
                        apiVersion: v1
                        kind: Service
                        metadata: {name: more}
                        spec: {ports: [{port: 80}]}
                        {{- end }}
                        """)
                .with("environments/charts/extra/templates/scale.yaml", """
                        apiVersion: v1
                        kind: Service
                        metadata: {name: scale}
                        spec:
                          ports:
                            - {port: {{ .Values.port }}}
                          sessionAffinityConfig:
                            clientIP: {timeoutSeconds: {{ if eq (int .Values.port) 6432 }}6432{{ else }}5432{{ end }}}
                        """);

        assertThat(project.run("check", "web", "--no-stale").refused(1).out())
                .contains("Service/more is rendered in prod but not in dev")
                .contains(
                        "Service/scale spec.sessionAffinityConfig.clientIP.timeoutSeconds is 5432 in dev and 6432 in prod")
                .doesNotContain("spec.ports");
    }

    @Test
    void acceptsWhatIsDeclaredForAnObjectAndRefusesWhatIsDeclaredInVain() throws IOException {
        TestProject project = project("  mode: {{ .Values.environment | len | quote }}\n");
        project.changed(
                "environments/web.yaml",
                "promotion:",
                "parity:\n  allow:\n    - {path: \"ConfigMap/extra:data.mode\", reason: the chart's own}\npromotion:");
        project.run("check", "web", "--no-stale").good();

        project.changed("environments/web.yaml", "data.mode", "data.moda");
        assertThat(project.run("check", "web", "--no-stale").refused(1).out())
                .contains("error: no environment differs in ConfigMap/extra:data.moda")
                .contains("[parity/unused]")
                .contains("[parity/manifest]");
    }

    @Test
    void tellsWhatIsRandomApart() throws IOException {
        assertThat(project("  id: {{ randAlphaNum 12 | quote }}\n")
                        .run("check", "web", "--no-stale")
                        .good()
                        .out())
                .contains("warning: ConfigMap/extra data.id is another one in every rendering")
                .contains("[parity/random]");
    }

    @Test
    void findsWhatAnExpressionOrATemplateChooses() throws IOException {
        TestProject project = project("")
                .changed(
                        "environments/web.yaml",
                        "  probes:",
                        "  podAnnotations: {tier: \"{{ 'gold' if environment == 'prod' else 'iron' }}\"}\n  probes:")
                .with("environments/extra.values.yaml.j2", VALUES + "size: {{ release.values.size[environment] }}\n");

        String out = project.run("check", "web", "--no-stale").refused(1).out();

        assertThat(out)
                .contains("the value deployment.podAnnotations.tier is iron in dev and gold in prod")
                .contains("{path: workload.podAnnotations.tier, reason: …}")
                .contains("the value size is 1Gi in dev and 8Gi in prod")
                .contains("{path: releases.extra.values.size, reason: …}")
                .doesNotContain("[parity/manifest]");
    }

    @Test
    void saysThatOneEnvironmentAloneCannotBeCompared() throws IOException {
        assertThat(project("")
                        .run("check", "web", "-e", "prod", "--no-stale", "--verbose")
                        .good()
                        .out())
                .contains("web prod: web: parity of manifests: skipped (it needs every environment of the service)");
    }

    @Test
    void doesNotCompareWhatCouldNotBeRendered() throws IOException {
        TestProject project = project("").with("environments/charts/extra/templates/config.yaml", "{{ fail \"no\" }}");

        assertThat(project.run("check", "web", "--no-stale").refused(1).out())
                .contains("web dev: web: parity of manifests: not checked (a release could not be rendered)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from: db.dev.internal|prod holds db.dev.internal, the endpoint database.host of dev",
                "from: \"jdbc:x://DB.DEV.internal:1/x\"|prod holds db.dev.internal, the endpoint database.host of dev",
                "from: {{ b64enc \"a: //db.dev.internal/\" }}|(environments/web.yaml:27:34), encoded (ConfigMap/extra data.from)",
                "db.dev.internal: x|prod holds db.dev.internal"
            })
    void findsTheEndpointOfAnotherEnvironmentInAChart(String line, String message) throws IOException {
        TestProject project = project("  " + line + "\n");

        String out = project.run("check", "web", "-e", "prod", "--no-stale")
                .refused(1)
                .out();

        assertThat(out).contains(message).contains("[endpoints/mixed]");
        assertThat(out.lines().filter(l -> l.contains("error:"))).hasSize(1);
        project.run("check", "web", "-e", "dev", "--no-stale").good();
        assertThat(project.run("package", "web", "-e", "prod", "-o", "out")
                        .refused(1)
                        .err())
                .contains("[endpoints/mixed]");
    }

    @Test
    void findsTheEndpointOfAnotherEnvironmentInTheSpec() throws IOException {
        TestProject project = project("")
                .changed(
                        "environments/web.yaml",
                        "    LOG_FORMAT: json",
                        "    LOG_FORMAT: json\n    OLD: //db.dev.internal/x");

        assertThat(project.run("check", "web", "--no-stale").refused(1).out())
                .contains(
                        "environments/web.yaml:10:10: error: prod holds db.dev.internal, the endpoint database.host of dev "
                                + "(environments/web.yaml:28:34) [endpoints/mixed]")
                .doesNotContain("error: dev holds");
    }

    @Test
    void findsAnEndpointThatTwoEnvironmentsShareUnlessItIsDeclared() throws IOException {
        TestProject project =
                project("").changed("environments/web.yaml", "host: db.prod.internal", "host: DB.dev.internal.");

        assertThat(project.run("check", "web", "--no-stale").refused(1).out())
                .contains("the endpoint database.host of prod is the same as database.host of dev "
                        + "(environments/web.yaml:27:34): DB.dev.internal.")
                .doesNotContain("[endpoints/mixed]");

        project.changed(
                "environments/web.yaml",
                "promotion:",
                "parity:\n  share:\n    - {endpoint: database.host, reason: one for all}\npromotion:");
        project.run("check", "web", "--no-stale").good();

        project.changed("environments/web.yaml", "DB.dev.internal.", "db.prod.internal");
        assertThat(project.run("check", "web", "--no-stale").refused(1).out()).contains("[endpoints/share-unused]");
    }

    @Test
    void neverShowsASecret() throws IOException {
        String password = "hunter2-hunter2";
        String encoded =
                Base64.getEncoder().encodeToString((password + "-db.dev.internal").getBytes(StandardCharsets.UTF_8));
        TestProject project = project("")
                .with("environments/charts/extra/templates/secret.yaml", """
                        apiVersion: v1
                        kind: Secret
                        metadata: {name: extra}
                        data: {a: %s, mode: {{ ternary "%s" "Zm9v" (eq .Values.environment "prod") }}}
                        """.formatted(encoded, encoded))
                .changed(
                        "environments/web.yaml",
                        "database: {host: db.dev.internal,",
                        "database: {url: \"x://u:%s@db.dev.internal/x\", host: db.dev.internal,".formatted(password));

        for (String[] command : new String[][] {
            {"check", "web", "--no-stale", "--verbose"},
            {"check", "web", "--no-stale", "--format", "json"},
            {"parity", "web", "--manifests"},
            {"parity", "web", "--manifests", "--format", "json"}
        }) {
            assertThat(project.run(command).all()).doesNotContain(password).doesNotContain(encoded);
        }
    }

    @ParameterizedTest
    @CsvSource({"text,txt", "markdown,md", "json,json"})
    void printsTheTable(String format, String suffix) throws IOException {
        String out = TestProject.examples(folder)
                .run("parity", "--manifests", "--format", format)
                .good()
                .out();

        Path golden = GOLDEN.resolve("examples." + suffix);
        if (UPDATE) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, out);
        }
        assertThat(out).isEqualTo(Files.readString(golden));
    }

    @Test
    void showsWhatIsNotDeclaredAndFails() throws IOException {
        TestProject project = TestProject.examples(folder)
                .changed(
                        "environments/cart.yaml",
                        "    - path: autoscaler.maxReplicas\n      reason: dev carries a fraction of the load\n",
                        "");

        TestProject.Outcome outcome = project.run("parity", "cart").refused(1);

        assertThat(outcome.out()).containsPattern("autoscaler.maxReplicas +3 +6 +undeclared");
        assertThat(TestProject.examples(folder.resolve("wide"))
                        .variable("COLUMNS", "100")
                        .run("parity")
                        .good()
                        .out()
                        .lines())
                .allMatch(line -> line.length() <= 100);
    }

    /** The service, with lines of its other chart's config file. */
    private TestProject project(String lines) throws IOException {
        String spec = TestProject.SPEC
                .replace(
                        "    LOG_LEVEL: info\n    DB_URL: \"jdbc:{{ endpoints.database.host }}\"\n",
                        "    LOG_LEVEL: info\n    LOG_FORMAT: json\n    DB_URL: \"jdbc:{{ endpoints.database.host }}\"\n")
                .replace("{host: db.dev.internal}", "{host: db.dev.internal, port: 5432}")
                .replace("{host: db.prod.internal}", "{host: db.prod.internal, port: 6432}")
                .replace(
                        "    version: {tag: 1.5.0}\n",
                        "    version: {tag: 1.5.0}\n    env: {LOG_LEVEL: debug, ONLY_DEV: \"1\"}\n");
        return TestProject.of(folder, spec + """
                        promotion:
                          order: [dev, prod]
                        releases:
                          extra:
                            chart: charts/extra
                            template: extra.values.yaml.j2
                            values:
                              size: {dev: 1Gi, prod: 8Gi}
                        """)
                .with("environments/charts/extra/Chart.yaml", CHART)
                .with("environments/charts/extra/templates/config.yaml", CONFIG + lines)
                .with("environments/extra.values.yaml.j2", VALUES);
    }
}
