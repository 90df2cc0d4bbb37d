package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.report.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A secret that somebody wrote where it can be written is in no output: in no format, at no verbosity, and not when
 * something fails on the very value either.
 */
@Tag("helm")
class SecretsTest {

    private static final String SECRET = "k3Jd92LqPz81mVx";
    private static final String ENCODED = Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8));
    private static final String SPEC = "environments/web.yaml";

    @TempDir
    private Path folder;

    /** Prepares a project in which the secret stands; returns nothing, the project is checked afterwards. */
    private interface Seed {
        void into(TestProject project) throws IOException;
    }

    @TestFactory
    List<DynamicTest> isNeverShown() {
        List<DynamicTest> tests = new ArrayList<>();
        seeds().forEach((name, seed) -> tests.add(DynamicTest.dynamicTest(name, () -> {
            Path root = Files.createDirectory(folder.resolve(Integer.toString(tests.size() + name.hashCode())));
            TestProject project = TestProject.of(root, TestProject.SPEC);
            project.run("render").good();
            seed.into(project);
            assertThat(text(root)).as("the secret is in the project").containsAnyOf(SECRET, ENCODED);
            shownNowhere(project);
        })));
        return tests;
    }

    private static Map<String, Seed> seeds() {
        return Map.ofEntries(
                env("a literal", "DB_PASSWORD: " + SECRET),
                env("a list for a string", "DB_PASSWORD: [" + SECRET + "]"),
                env("a map for a string", "DB_PASSWORD: {value: " + SECRET + "}"),
                env("an unclosed quote", "DB_PASSWORD: \"" + SECRET),
                env("a colon too many", "DB_PASSWORD: " + SECRET + ": x"),
                env("a broken flow", "DB_PASSWORD: {" + SECRET),
                env("a tag", "DB_PASSWORD: !!int " + SECRET),
                env("an alias", "DB_PASSWORD: *" + SECRET),
                env("an escape that is none", "DB_PASSWORD: \"\\q" + SECRET + "\""),
                env("given twice", "DB_PASSWORD: " + SECRET + "\n    DB_PASSWORD: " + SECRET),
                env("beside an unknown variable", "DB_PASSWORD: \"" + SECRET + "{{ endpoints.nope }}\""),
                env("in an expression", "DB_PASSWORD: \"{{ '" + SECRET + "' | nope }}\""),
                env("in an expression that fails", "DB_PASSWORD: \"{{ '" + SECRET + "' | int }}\""),
                env("in unclosed braces", "DB_PASSWORD: \"{{ '" + SECRET + "' \""),
                env("in a URL", "DSN: postgres://app:" + SECRET + "@db/shop"),
                env("in a URL that fails", "DSN: \"postgres://app:" + SECRET + "@{{ endpoints.nope }}/shop\""),
                endpoint("in an endpoint", "{host: db.dev.internal, url: 'postgres://app:" + SECRET + "@db/shop'}"),
                endpoint("as the host of an endpoint", "{host: 'postgres://app:" + SECRET + "@db/shop'}"),
                endpoint("as the port of an endpoint", "{host: db.dev.internal, port: 'amqp://app:" + SECRET + "@mq'}"),
                Map.entry(
                        "endpoint: a password that an expression misuses",
                        project -> project.changed(
                                        SPEC,
                                        "{host: db.dev.internal}",
                                        "{host: db.dev.internal, password: " + SECRET + "}")
                                .changed(
                                        SPEC,
                                        "{{ endpoints.database.host }}",
                                        "{{ endpoints.database.password.length }}")),
                Map.entry(
                        "endpoint: a password that an expression calculates with",
                        project -> project.changed(
                                        SPEC,
                                        "{host: db.dev.internal}",
                                        "{host: db.dev.internal, password: " + SECRET + "}")
                                .changed(
                                        SPEC,
                                        "{{ endpoints.database.host }}",
                                        "{{ endpoints.database.password - 1 }}")),
                release(
                        "a chart that fails with it encoded",
                        "values: {auth: {password: " + SECRET + "}}",
                        "",
                        "{{ fail (printf \"bad %s\" (b64enc .Values.auth.password)) }}"),
                env(
                        "a config file",
                        "X: y\n  config: {mountPath: /etc/x, files: {a.properties: \"db.password=" + SECRET + "\"}}"),
                endpoint("as an endpoint", "'postgres://app:" + SECRET + "@db/shop'"),
                release(
                        "a Secret",
                        "values: {auth: {password: " + SECRET + "}}",
                        "",
                        secret("{{ .Values.auth.password }}")),
                release(
                        "a Secret with an unknown key",
                        "values: {auth: {password: " + SECRET + "}}",
                        "",
                        secret("{{ .Values.auth.password }}").replace("stringData", "stringDatas")),
                release(
                        "a Secret of the wrong type",
                        "values: {auth: {password: " + SECRET + "}}",
                        "",
                        secret("[{{ .Values.auth.password }}]")),
                release(
                        "a Secret whose data is not encoded",
                        "values: {auth: {password: " + SECRET + "}}",
                        "",
                        secret("{{ .Values.auth.password }}").replace("stringData", "data")),
                release(
                        "a Secret with data of the wrong type",
                        "values: {auth: {password: " + SECRET + "}}",
                        "",
                        secret("[{{ .Values.auth.password | b64enc }}]").replace("stringData", "data")),
                release(
                        "a chart that fails with it",
                        "values: {auth: {password: " + SECRET + "}}",
                        "",
                        "{{ fail (printf \"the password %s is too short\" .Values.auth.password) }}"),
                release(
                        "a chart that fails on its type",
                        "values: {auth: {password: " + SECRET + "}}",
                        "",
                        secret("{{ .Values.auth.password.value }}")),
                release(
                        "a chart that fails to parse it",
                        "values: {auth: {password: " + SECRET + "}}",
                        "",
                        secret("{{ .Values.auth.password | toDecimal | mustFromJson }}")),
                release(
                        "a chart that reads it as JSON",
                        "values: {auth: {password: " + SECRET + "}}",
                        "",
                        secret("{{ mustFromJson .Values.auth.password }}")),
                release(
                        "a chart whose object is no YAML because of it",
                        "values: {auth: {password: \"" + SECRET + ": [\"}}",
                        "",
                        secret("{{ .Values.auth.password }}")),
                release(
                        "a chart whose document is no object",
                        "values: {auth: {password: " + SECRET + "}}",
                        "",
                        "{{ .Values.auth.password }}\n"),
                release(
                        "a values schema that refuses its type",
                        "values: {auth: {password: " + SECRET + "}}",
                        schema("{\"type\": \"integer\"}"),
                        ""),
                release(
                        "a values schema that refuses its form",
                        "values: {auth: {password: " + SECRET + "}}",
                        schema("{\"pattern\": \"^[a-z]+$\"}"),
                        ""),
                release(
                        "a values schema that knows others",
                        "values: {auth: {password: " + SECRET + "}}",
                        schema("{\"enum\": [\"a\"]}"),
                        ""),
                release(
                        "a values schema that refuses its length",
                        "values: {auth: {password: " + SECRET + "}}",
                        schema("{\"maxLength\": 3}"),
                        ""),
                Map.entry(
                        "values template: a literal",
                        project -> store(
                                template(project, "auth: {password: \"" + SECRET + "\"}\n"),
                                "template: store.values.yaml.j2",
                                schema("{\"type\": \"integer\"}"),
                                "")),
                Map.entry(
                        "values template: a YAML error on the line",
                        project -> store(
                                template(project, "auth: {password: " + SECRET + ": [}\n"),
                                "template: store.values.yaml.j2",
                                "",
                                "")),
                Map.entry(
                        "values template: an unknown variable on the line",
                        project -> store(
                                template(project, "auth: {password: " + SECRET + ", host: {{ nope }}}\n"),
                                "template: store.values.yaml.j2",
                                "",
                                "")),
                Map.entry(
                        "values template: an expression that fails",
                        project -> store(
                                template(project, "auth: {password: {{ '" + SECRET + "' | nope }}}\n"),
                                "template: store.values.yaml.j2",
                                "",
                                "")),
                Map.entry(
                        "values template: inside a text",
                        project -> store(
                                template(project, "auth: {password: " + SECRET + "{{ service.name }}}\n"),
                                "template: store.values.yaml.j2",
                                "",
                                "")));
    }

    private static Map.Entry<String, Seed> env(String name, String line) {
        return Map.entry("env: " + name, project -> project.changed(SPEC, "LOG_LEVEL: info", line));
    }

    private static Map.Entry<String, Seed> endpoint(String name, String value) {
        return Map.entry("endpoint: " + name, project -> project.changed(SPEC, "{host: db.dev.internal}", value));
    }

    private static Map.Entry<String, Seed> release(String name, String lines, String schema, String template) {
        return Map.entry("release: " + name, project -> store(project, lines, schema, template));
    }

    private static void store(TestProject project, String lines, String schema, String template) throws IOException {
        project.with(
                SPEC,
                Files.readString(project.path(SPEC))
                        + "releases:\n  store:\n    chart: charts/store\n    %s\n".formatted(lines));
        project.with("environments/charts/store/Chart.yaml", "apiVersion: v2\nname: store\nversion: 1.0.0\n");
        project.with("environments/charts/store/templates/all.yaml", template);
        if (!schema.isEmpty()) {
            project.with("environments/charts/store/values.schema.json", schema);
        }
    }

    private static TestProject template(TestProject project, String text) throws IOException {
        return project.with("environments/store.values.yaml.j2", text);
    }

    private static String secret(String value) {
        return "apiVersion: v1\nkind: Secret\nmetadata: {name: store}\nstringData:\n  password: " + value + "\n";
    }

    private static String schema(String password) {
        return "{\"properties\": {\"auth\": {\"properties\": {\"password\": " + password + "}}}}";
    }

    private void shownNowhere(TestProject project) throws IOException {
        Path reports = Files.createTempDirectory(folder, "reports");
        List<String> loud = new ArrayList<>(List.of("check", "--verbose"));
        for (Format format : Format.values()) {
            loud.addAll(List.of("--report", format + "=" + reports.resolve(format.toString())));
        }
        silent(project.run("render", "--check").all());
        project.variable("FAIRLEAD_DEBUG", "1");
        silent(project.run(loud.toArray(String[]::new)).all());
        for (Format format : Format.values()) {
            silent(format + ":" + Files.readString(reports.resolve(format.toString())));
        }
        project.run("render");
        silent(project.run("check", "--verbose").all());
    }

    private static void silent(String output) {
        assertThat(output).isNotBlank().doesNotContain(SECRET).doesNotContain(ENCODED);
    }

    private static String text(Path root) throws IOException {
        StringBuilder all = new StringBuilder();
        try (var files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }
}
