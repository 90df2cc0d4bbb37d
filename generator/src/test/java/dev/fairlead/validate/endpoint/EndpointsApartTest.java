package dev.fairlead.validate.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.finding.Finding;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.render.Renderer;
import dev.fairlead.spec.Spec;
import dev.fairlead.spec.SpecLoader;
import dev.fairlead.validate.trace.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointsApartTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host: db.io.example|host: DB.io.example.|true",
                "host: '{{ service }}.io.example'|host: web.io.example|true",
                "host: db.io.example|host: '{{ environment }}.io.example'|false",
                "host: db.io.example, port: 5432|host: db.io.example, port: 6432|true",
                "host: 10.1.2.3|host: 10.1.2.3|true",
                "host: '2001:db8::1'|host: '[2001:0db8:0::1]'|true",
                "host: a.io.example, url: 'https://x.io.example/v1/'|host: b.io.example, url: 'HTTPS://u:pw@X.io.example/v1'|true",
                "host: a.io.example, url: 'https://x.io.example/dev'|host: b.io.example, url: 'https://x.io.example/prod'|false",
                "host: x.io.example|host: b.io.example, url: 'https://x.io.example/v1'|true",
                "host: a.io.example, topic: 'arn:aws:sqs:eu:1:q'|host: b.io.example, topic: 'arn:aws:sqs:eu:1:q'|true",
                "host: a.io.example, port: 80, tls: true, path: /api/v1, database: shop|host: b.io.example, port: 80, tls: true, path: /api/v1, database: shop|false",
                "host: postgres|host: postgres|false",
                "host: db.data.svc|host: db.data.svc|false",
                "host: localhost|host: localhost|false",
                "host: 127.0.0.1|host: 127.0.0.1|false"
            })
    void findsOneEndpointInTwoEnvironments(String dev, String prod, boolean isShared) throws IOException {
        List<Finding> found = findings(dev, prod, "x", "prod");

        assertThat(found.stream().map(Finding::rule).distinct().toList())
                .isEqualTo(isShared ? List.of("endpoints/shared") : List.of());
        assertThat(findings(dev, prod, "x", "dev").stream().map(Finding::rule).toList())
                .isEqualTo(found.stream().map(Finding::rule).toList());
        assertThat(found.toString()).doesNotContain("u:pw");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host: db.dev.io|host: db.prod.io|jdbc:x://db.dev.io/x|true",
                "host: db.dev.io|host: db.prod.io|jdbc:x://db.prod.io/x|false",
                "host: '{{ environment }}.io.example'|host: db.prod.io|see dev.io.example, please|true",
                "host: io.example|host: dev.io.example|dev.io.example|false",
                "host: a.io, url: 'jdbc:x://u:hunter2@db.dev.io:1/x'|host: b.io, url: 'jdbc:x://u:hunter2@db.prod.io:1/x'|db.dev.io|true",
                "host: a.io, queue: 'arn:aws:sqs:eu:1:dev-q'|host: b.io, queue: 'arn:aws:sqs:eu:1:prod-q'|arn:aws:sqs:eu:1:dev-q|true",
                "host: a.io, url: 'https://x.io/dev'|host: b.io, url: 'https://x.io/prod'|'get https://x.io/dev/items'|false",
                "host: a.io, url: 'https://x.io/dev'|host: b.io, url: 'https://x.io/prod'|'get https://x.io/dev'|true",
                "host: postgres|host: db.prod.io|tcp://postgres:5432|true",
                "host: postgres|host: db.prod.io|postgres|false",
                "host: a.io, port: 5432|host: b.io, port: 6432|5432|false",
                "host: a.io, database: shop|host: b.io, database: shop2|shop|false"
            })
    void findsAnothersEndpointInTheValues(String dev, String prod, String value, boolean isMixed) throws IOException {
        List<Finding> found = findings(dev, prod, value, "prod");

        assertThat(found.stream().map(Finding::rule).distinct().toList())
                .isEqualTo(isMixed ? List.of("endpoints/mixed") : List.of());
        assertThat(found.toString()).doesNotContain("hunter2");
    }

    @Test
    void namesTheLineAndTheDeclaration() throws IOException {
        assertThat(findings("host: db.dev.io", "host: db.prod.io", "db.dev.io", "prod")
                        .getFirst())
                .hasToString(new Finding(
                                "endpoints/mixed",
                                dev.fairlead.finding.Severity.ERROR,
                                new dev.fairlead.finding.Position("web.yaml", 6, 18),
                                "",
                                "prod holds db.dev.io, the endpoint api.host of dev (web.yaml:11:29)",
                                "name the environment's own: {{ endpoints.api.host }}")
                        .toString());
    }

    private List<Finding> findings(String dev, String prod, String value, String environment) throws IOException {
        Path file = folder.resolve("web.yaml");
        Files.writeString(file, """
                apiVersion: fairlead.dev/v1
                kind: EnvironmentSpec
                metadata: {name: web, owner: team-web}
                workload:
                  image: {repository: ghcr.io/acme/web}
                  env: {SETTING: "%s"}
                environments:
                  dev:
                    cluster: {context: kind-dev, namespace: web-dev, kubernetes: "1.36"}
                    version: {tag: 1.5.0}
                    endpoints: {api: {%s}}
                  prod:
                    cluster: {context: prod-eu, namespace: web, kubernetes: "1.35"}
                    version: {tag: 1.4.2}
                    endpoints: {api: {%s}}
                """.formatted(value.replace("'", ""), dev, prod));
        Spec spec = new SpecLoader(Clock.systemUTC()).load(file, "web.yaml");
        RenderedEnvironment rendered = Renderer.render(spec, spec.environment(environment));
        EndpointsApart apart = EndpointsApart.of(rendered);
        Places places = new Places(
                rendered.values(), "web.yaml", rendered.environment().cluster().position());
        return Stream.concat(apart.shared().stream(), apart.inValues(places).stream())
                .toList();
    }
}
