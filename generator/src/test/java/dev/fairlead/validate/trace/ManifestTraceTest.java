package dev.fairlead.validate.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.finding.Position;
import dev.fairlead.finding.Severity;
import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.ManifestStream;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTraceTest {

    private static final String VALUES = """
            deployment:
              image:
                repository: ghcr.io/acme/shop
                tag: "1.5.0"
              ports:
                - {name: http, containerPort: 8080}
                - {name: admin, containerPort: 8081}
              env:
                LOG_LEVEL: debug
                PORT: "8080"
              probes:
                readiness:
                  http: {path: /live, port: admin}
                liveness:
                  http: {path: /live, port: admin}
              resources:
                requests:
                  cpu: 100m
                  memory: 128Mi
            autoscaler:
              minReplicas: 3
              maxReplicas: 7
              cpu: 70
              memory: 70
            """;

    private static final String OBJECTS = """
            # Source: app/charts/deployment/templates/deployment.yaml
            kind: Deployment
            spec:
              template:
                spec:
                  containers:
                    - name: shop
                      image: ghcr.io/acme/shop:1.5.0
                      ports:
                        - {name: http, containerPort: 8080}
                        - {name: admin, containerPort: 8081}
                      env:
                        - {name: LOG_LEVEL, value: debug}
                        - {name: PORT, value: "8080"}
                      readinessProbe: {httpGet: {path: /live, port: admin}}
                      livenessProbe: {httpGet: {path: /live, port: admin}}
                      resources: {requests: {cpu: 100m, memory: 128Mi}}
            ---
            # Source: app/charts/autoscaler/templates/autoscaler.yaml
            kind: HorizontalPodAutoscaler
            spec:
              minReplicas: 3
              maxReplicas: 7
              metrics:
                - {type: Resource, resource: {name: cpu, target: {averageUtilization: 70}}}
                - {type: Resource, resource: {name: memory, target: {averageUtilization: 70}}}
            """;

    private final List<Manifest> manifests = ManifestStream.parse(OBJECTS).manifests();

    @ParameterizedTest
    @CsvSource({
        "0, /spec/template/spec/containers/0/image, 1.5.0, 4:10",
        "0, /spec/template/spec/containers/0/image, ghcr.io/acme/shop, 3:17",
        "0, /spec/template/spec/containers/0/ports/1/containerPort, '', 7:36",
        "0, /spec/template/spec/containers/0/env/0/value, '', 9:16",
        "0, /spec/template/spec/containers/0/env/1/value, '', 10:11",
        "0, /spec/template/spec/containers/0/readinessProbe/httpGet/path, '', 13:20",
        "0, /spec/template/spec/containers/0/livenessProbe/httpGet/port, '', 15:33",
        "0, /spec/template/spec/containers/0/resources/requests/memory, '', 19:15",
        "0, /spec/template/spec/containers/0/resources/limits/memory, '', 16:3",
        "0, /spec/template/spec/containers/0/startupProbe, '', 11:3",
        "0, /spec/template/spec/hostNetwork, '', 1:1",
        "1, /spec/minReplicas, '', 21:16",
        "1, /spec/maxReplicas, '', 22:16",
        "1, /spec/metrics/1/resource/target/averageUtilization, '', 24:11",
    })
    void findsTheValueBehindAPlace(int manifest, String pointer, String part, String place) {
        Breach breach = breach(manifests.get(manifest), pointer, part);

        assertThat(trace(VALUES, manifests, _ -> Optional.empty(), 0).locate(breach))
                .hasToString("spec.yaml:" + place);
    }

    @Test
    void changesTheRivalsToTellThemApart() {
        String values = "a: {host: example.com}\nb: {host: example.com}\n";
        Function<YamlNode.Mapping, Optional<List<Manifest>>> render =
                v -> Optional.of(ManifestStream.parse("{kind: Ingress, spec: {host: %s}}"
                                .formatted(((YamlNode.Text)
                                                v.find(Pointer.of("b", "host")).orElseThrow())
                                        .value()))
                        .manifests());
        List<Manifest> one = render.apply(values(values)).orElseThrow();
        AtomicInteger asked = new AtomicInteger();

        Position position = trace(
                        values,
                        one,
                        v -> {
                            asked.incrementAndGet();
                            return render.apply(v);
                        },
                        5)
                .locate(breach(one.getFirst(), "/spec/host", ""));

        assertThat(position).hasToString("spec.yaml:2:11");
        assertThat(asked).hasValue(2);
    }

    private static ManifestTrace trace(
            String values,
            List<Manifest> manifests,
            Function<YamlNode.Mapping, Optional<List<Manifest>>> render,
            int trials) {
        Places places = new Places(values(values), "spec.yaml", new Position("spec.yaml", 99, 1));
        return new ManifestTrace(places, manifests, render, trials);
    }

    private static Breach breach(Manifest manifest, String pointer, String part) {
        return new Breach("a/b", Severity.ERROR, manifest, Pointer.parse(pointer), "", "", false, part);
    }

    private static YamlNode.Mapping values(String text) {
        return (YamlNode.Mapping) new YamlReader("spec.yaml", YamlLimits.SPEC, YamlReader.Dialect.STRICT).readOne(text);
    }
}
