package dev.fairlead.validate.change.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.finding.Severity;
import dev.fairlead.validate.TestReleases;
import dev.fairlead.validate.manifest.Breach;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImmutableFieldsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apps/v1 | Deployment | spec: {selector: {matchLabels: {app: a}}} | spec: {selector: {matchLabels: {app: b}}} | /spec/selector/matchLabels/app",
                "apps/v1 | DaemonSet | spec: {selector: {matchLabels: {app: a}}} | spec: {selector: {matchLabels: {app: a, b: c}}} | /spec/selector/matchLabels/b",
                "apps/v1 | StatefulSet | spec: {serviceName: a} | spec: {serviceName: b} | /spec/serviceName",
                "apps/v1 | StatefulSet | spec: {podManagementPolicy: OrderedReady} | spec: {podManagementPolicy: Parallel} | /spec/podManagementPolicy",
                "apps/v1 | StatefulSet | 'spec: {volumeClaimTemplates: [{metadata: {name: d}, spec: {resources: {requests: {storage: 1Gi}}}}]}' | 'spec: {volumeClaimTemplates: [{metadata: {name: d}, spec: {resources: {requests: {storage: 2Gi}}}}]}' | /spec/volumeClaimTemplates/0/spec/resources/requests/storage",
                "batch/v1 | Job | spec: {template: {spec: {a: 1}}} | spec: {template: {spec: {a: 2}}} | /spec/template/spec/a",
                "v1 | Service | spec: {type: ClusterIP} | spec: {clusterIP: None} | /spec/clusterIP",
                "v1 | PersistentVolumeClaim | spec: {storageClassName: a} | spec: {storageClassName: b} | /spec/storageClassName",
                "v1 | PersistentVolumeClaim | spec: {resources: {requests: {storage: 10Gi}}} | spec: {resources: {requests: {storage: 5Gi}}} | /spec/resources/requests/storage",
                "v1 | ConfigMap | '{immutable: true, data: {a: x}}' | '{immutable: true, data: {a: y}}' | /data/a",
                "v1 | Secret | '{immutable: true, stringData: {a: x}}' | '{immutable: true, stringData: {a: y}}' | /stringData/a",
                "v1 | Secret | type: Opaque | type: kubernetes.io/tls | /type",
                "rbac.authorization.k8s.io/v1 | RoleBinding | roleRef: {name: a} | roleRef: {name: b} | /roleRef/name",
                "storage.k8s.io/v1 | StorageClass | provisioner: a | provisioner: b | /provisioner"
            })
    void findsWhatTheServerRefuses(String version, String kind, String before, String after, String pointer) {
        assertThat(breaches(version, kind, before, after)).singleElement().satisfies(b -> {
            assertThat(b.rule()).isEqualTo("change/immutable");
            assertThat(b.severity()).isEqualTo(Severity.ERROR);
            assertThat(b.pointer()).hasToString(pointer);
            assertThat(b.message()).contains("of a " + kind + " cannot be changed");
            assertThat(b.hint()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apps/v1 | Deployment | spec: {replicas: 1, template: {a: b}} | spec: {replicas: 2, template: {a: c}}",
                "apps/v1 | StatefulSet | spec: {replicas: 1, template: {a: b}, minReadySeconds: 1} | spec: {replicas: 2, template: {a: c}}",
                "batch/v1 | Job | spec: {parallelism: 1, suspend: true} | spec: {parallelism: 2}",
                "v1 | Service | 'spec: {type: ExternalName, externalName: x}' | 'spec: {clusterIP: None}'",
                "v1 | Service | 'spec: {clusterIP: None}' | 'spec: {type: ClusterIP}'",
                "v1 | Secret | 'data: {a: eA==}' | '{type: Opaque, data: {a: eA==}}'",
                "apps/v1 | StatefulSet | 'spec: {replicas: 1}' | 'spec: {replicas: 1, podManagementPolicy: OrderedReady}'",
                "v1 | Service | 'spec: {ports: [{port: 80}]}' | 'spec: {ports: [{port: 81}]}'",
                "v1 | PersistentVolumeClaim | spec: {resources: {requests: {storage: 1Gi}}} | spec: {resources: {requests: {storage: 1.5Gi}}}",
                "v1 | ConfigMap | 'data: {a: x}' | 'data: {a: y}'",
                "policy/v1 | PodDisruptionBudget | spec: {minAvailable: 1} | spec: {minAvailable: 2}",
                "rbac.authorization.k8s.io/v1 | RoleBinding | 'subjects: [{name: a}]' | 'subjects: [{name: b}]'",
                "example.org/v1 | Deployment | spec: {selector: a} | spec: {selector: b}"
            })
    void allowsWhatTheServerUpdates(String version, String kind, String before, String after) {
        assertThat(breaches(version, kind, before, after)).isEmpty();
    }

    @Test
    void aHookIsMadeAnew() {
        String hook = """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: x, annotations: {helm.sh/hook: pre-upgrade}}
                spec: {template: {a: 1}}
                """;
        assertThat(ImmutableFields.breaches(
                        ReleasePair.of(TestReleases.of(hook), TestReleases.of(hook.replace("a: 1", "a: 2")))))
                .isEmpty();
    }

    private static List<Breach> breaches(String version, String kind, String before, String after) {
        return ImmutableFields.breaches(ReleasePair.of(
                TestReleases.of(object(version, kind, before)), TestReleases.of(object(version, kind, after))));
    }

    private static String object(String version, String kind, String rest) {
        String body = rest.startsWith("{")
                ? rest.substring(1, rest.length() - 1)
                        .replaceFirst(", data:", "\ndata:")
                        .replaceFirst(", stringData:", "\nstringData:")
                : rest;
        return "apiVersion: %s%nkind: %s%nmetadata: {name: x}%n%s%n".formatted(version, kind, body);
    }
}
