package dev.fairlead.validate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.ManifestStream;
import dev.fairlead.validate.manifest.Manifests;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCheckTest {

    private static final List<String> VERSIONS = List.of("1.33", "1.34", "1.35", "1.36", "1.37");

    private static final String GOOD = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: shop, labels: {a: b}, creationTimestamp: null}
            spec:
              replicas: 2
              selector: {matchLabels: {app: shop}}
              strategy: {rollingUpdate: {maxSurge: 25%, maxUnavailable: 0}}
              template:
                metadata: {labels: {app: shop}}
                spec:
                  dnsPolicy: ""
                  terminationGracePeriodSeconds: null
                  containers:
                    - name: shop
                      image: shop:1
                      imagePullPolicy: IfNotPresent
                      ports: [{containerPort: 8080, protocol: TCP}]
                      readinessProbe: {httpGet: {path: /, port: http}}
                      livenessProbe: {httpGet: {path: /, port: 8080}}
                      resources: {requests: {cpu: 100m, memory: 1.5Gi}, limits: {cpu: 2, memory: "128974848"}}
            ---
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: shop}
            spec:
              maxReplicas: 7
              scaleTargetRef: {kind: Deployment, name: shop}
              metrics: [{type: Pods, pods: {metric: {name: x}, target: {type: AverageValue, averageValue: 1e3}}}]
            ---
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: a.b.c}
            spec:
              group: b.c
              scope: Namespaced
              names: {kind: A, plural: a}
              versions:
                - name: v1
                  served: true
                  storage: true
                  schema:
                    openAPIV3Schema:
                      type: object
                      properties: {spec: {type: object, default: {x: 1}, additionalProperties: {type: string}}}
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: shop}
            data: {a: aGVsbG8=}
            """;

    static Stream<Arguments> mistakes() {
        return VERSIONS.stream()
                .flatMap(v -> Stream.of(
                        Arguments.of(
                                v, "dnsPolicy", "dnsPolicyy", "kubernetes/unknown-key", "unknown key 'dnsPolicyy'"),
                        Arguments.of(v, "replicas: 2", "replicas: two", "kubernetes/type", "found the string \"two\""),
                        Arguments.of(
                                v,
                                "selector: {m",
                                "foo: {m",
                                "kubernetes/missing-key",
                                "the key 'selector' is missing"),
                        Arguments.of(v, "IfNotPresent", "Sometimes", "kubernetes/not-allowed", "found \"Sometimes\""),
                        Arguments.of(v, "protocol: TCP", "protocol: HTTP", "kubernetes/not-allowed", "found \"HTTP\""),
                        Arguments.of(v, "cpu: 100m", "cpu: 100mb", "kubernetes/pattern", "found \"100mb\""),
                        Arguments.of(v, "port: 8080}", "port: true}", "kubernetes/type", "found true"),
                        Arguments.of(v, "maxReplicas: 7", "maxReplicas: 99999999999", "kubernetes/range", ""),
                        Arguments.of(v, "maxReplicas: 7", "minReplicas: 7", "kubernetes/missing-key", "'maxReplicas'"),
                        Arguments.of(v, "aGVsbG8=", "'not base64!'", "kubernetes/pattern", "it is not shown here")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.33", "1.34", "1.35", "1.36", "1.37"})
    void acceptsWhatTheServerAccepts(String version) {
        assertThat(check(version, GOOD)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void findsWhatTheServerRefuses(String version, String good, String bad, String rule, String message) {
        assertThat(GOOD).contains(good);

        assertThat(check(version, GOOD.replaceFirst(java.util.regex.Pattern.quote(good), bad)))
                .anySatisfy(b -> {
                    assertThat(b.rule()).isEqualTo(rule);
                    assertThat(b.message()).contains(message);
                    assertThat(b.message()).doesNotContain("base64!");
                });
    }

    @Test
    void checksKnownCustomResources() {
        String route = """
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: shop}
                spec:
                  parentRefs: [{name: public}]
                  rules: [{backendRefs: [{name: shop, port: 80, weight: 10}]}]
                """;
        assertThat(check("1.36", route)).isEmpty();
        assertThat(check("1.36", route.replace("weight", "wait")))
                .singleElement()
                .satisfies(b -> assertThat(b.pointer()).hasToString("/spec/rules/0/backendRefs/0/wait"));
        assertThat(check("1.36", route.replace("[{backendRefs", "[{sessionPersistence: {}, backendRefs")))
                .singleElement()
                .satisfies(b -> {
                    assertThat(b.message()).isEqualTo("unknown key 'sessionPersistence'");
                    assertThat(b.hint()).contains("the standard channel has no such field", "fairlead schemas import");
                });
    }

    private static List<Breach> check(String version, String text) {
        return new SchemaCheck()
                .check(new Manifests(ManifestStream.parse(text).manifests(), "shop", version, false, true));
    }
}
