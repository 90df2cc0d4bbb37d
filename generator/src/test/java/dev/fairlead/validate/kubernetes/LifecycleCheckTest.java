package dev.fairlead.validate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.schema.kinds.Profiles;
import dev.fairlead.validate.manifest.ManifestStream;
import dev.fairlead.validate.manifest.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecycleCheckTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            autoscaling/v2beta2       | HorizontalPodAutoscaler  | 1.26 | use apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler
            autoscaling/v2beta1       | HorizontalPodAutoscaler  | 1.25 | use apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler
            extensions/v1beta1        | Ingress                  | 1.22 | use apiVersion: networking.k8s.io/v1, kind: Ingress
            networking.k8s.io/v1beta1 | Ingress                  | 1.22 | use apiVersion: networking.k8s.io/v1, kind: Ingress
            extensions/v1beta1        | Deployment               | 1.16 | use apiVersion: apps/v1, kind: Deployment
            apps/v1beta2              | StatefulSet              | 1.16 | use apiVersion: apps/v1, kind: StatefulSet
            policy/v1beta1            | PodDisruptionBudget      | 1.25 | use apiVersion: policy/v1, kind: PodDisruptionBudget
            policy/v1beta1            | PodSecurityPolicy        | 1.25 | no other API version serves that kind: take the object away or replace what it does
            extensions/v1beta1        | PodSecurityPolicy        | 1.16 | no other API version serves that kind: take the object away or replace what it does
            batch/v1beta1             | CronJob                  | 1.25 | use apiVersion: batch/v1, kind: CronJob
            apiextensions.k8s.io/v1beta1 | CustomResourceDefinition | 1.22 | use apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition
            apiregistration.k8s.io/v1beta1 | APIService           | 1.22 | use apiVersion: apiregistration.k8s.io/v1, kind: APIService
            rbac.authorization.k8s.io/v1beta1 | Role              | 1.22 | use apiVersion: rbac.authorization.k8s.io/v1, kind: Role
            flowcontrol.apiserver.k8s.io/v1beta1 | FlowSchema     | 1.26 | use apiVersion: flowcontrol.apiserver.k8s.io/v1, kind: FlowSchema
            """)
    void namesTheReleaseThatRemovedAVersionAndWhatReplacesIt(
            String apiVersion, String kind, String release, String hint) {
        for (String version : List.of("1.33", "1.34", "1.35", "1.36", "1.37")) {
            assertThat(check(version, apiVersion, kind))
                    .containsExactly(
                            "kubernetes/removed-api: %s %s was removed in Kubernetes %s, the cluster has %s: %s"
                                    .formatted(apiVersion, kind, release, version, hint));
        }
    }

    @Test
    void warnsOfWhatWillBeRemoved() {
        assertThat(check("1.36", "networking.k8s.io/v1beta1", "IPAddress"))
                .singleElement()
                .satisfies(found -> assertThat(found)
                        .startsWith(
                                "kubernetes/deprecated-api: networking.k8s.io/v1beta1 IPAddress is deprecated since Kubernetes 1.34")
                        .contains("will not be served from 1.37 on")
                        .contains("use apiVersion: networking.k8s.io/v1, kind: IPAddress"));
    }

    @Test
    void saysWhenNothingReplacesItYet() {
        assertThat(check("1.36", "coordination.k8s.io/v1beta1", "LeaseCandidate"))
                .singleElement()
                .asString()
                .startsWith("kubernetes/deprecated-api")
                .contains("nothing replaces it yet");
    }

    @ParameterizedTest
    @CsvSource({"apps/v1, Deployment", "autoscaling/v2, HorizontalPodAutoscaler", "a.b/v1, Other", "apps/v9, Deployment"
    })
    void leavesTheRestAlone(String apiVersion, String kind) {
        assertThat(check("1.36", apiVersion, kind)).isEmpty();
    }

    @Test
    void repeatsTheWarningOfADeprecatedCustomResource() throws IOException {
        Path file = Files.createDirectories(folder.resolve("a.b")).resolve("thing_v1.json");
        Files.writeString(file, """
                {"type": "object", "x-kind": "Thing", "x-deprecated": "use a.b/v2, which is the same", "properties": {}}
                """);

        assertThat(check("1.36", "a.b/v1", "Thing"))
                .containsExactly(
                        "kubernetes/deprecated-api: use a.b/v2, which is the same: use the API version that replaces it");
    }

    private List<String> check(String version, String apiVersion, String kind) {
        String text = "{apiVersion: %s, kind: %s, metadata: {name: a}}".formatted(apiVersion, kind);
        Manifests manifests = new Manifests(
                ManifestStream.parse(text).manifests(), "shop", version, false, true, new Profiles(List.of(folder)));
        return new LifecycleCheck()
                .check(manifests).stream()
                        .map(b -> b.rule() + ": " + b.message() + ": " + b.hint())
                        .toList();
    }
}
