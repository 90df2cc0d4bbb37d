package dev.fairlead.validate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.validate.manifest.ManifestStream;
import dev.fairlead.validate.manifest.Manifests;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindCheckTest {

    @ParameterizedTest
    @CsvSource({
        "apps/v2, Deployment, use apiVersion: apps/v1",
        "policy/v1alpha1, PodDisruptionBudget, use apiVersion: policy/v1",
        "policy/v1, PodBudget, it was removed or never existed; no other apiVersion serves that kind",
        "apps/v1, Deploymnet, did you mean kind: Deployment?",
    })
    void findsWhatTheVersionDoesNotServe(String apiVersion, String kind, String hint) {
        for (String version : List.of("1.33", "1.34", "1.35", "1.36", "1.37")) {
            assertThat(check(version, apiVersion, kind))
                    .containsExactly("kubernetes/unknown-api: Kubernetes %s does not serve %s %s: %s"
                            .formatted(version, apiVersion, kind, hint));
        }
    }

    @ParameterizedTest
    @CsvSource({"autoscaling/v2beta2, HorizontalPodAutoscaler", "extensions/v1beta1, Ingress"})
    void leavesRemovedVersionsToTheCheckOfLifecycles(String apiVersion, String kind) {
        assertThat(check("1.36", apiVersion, kind)).isEmpty();
    }

    @Test
    void leavesOthersGroupsAlone() {
        assertThat(check("1.36", "monitoring.coreos.com/v1", "ServiceMonitor")).isEmpty();
    }

    @Test
    void asksForAName() {
        Manifests manifests = new Manifests(
                ManifestStream.parse("{apiVersion: v1, kind: Service, metadata: {}}")
                        .manifests(),
                "shop",
                "1.36",
                false,
                true);

        assertThat(new KindCheck().check(manifests))
                .singleElement()
                .satisfies(b -> assertThat(b.message()).isEqualTo("the object has no name"));
    }

    private static List<String> check(String version, String apiVersion, String kind) {
        String text = "{apiVersion: %s, kind: %s, metadata: {name: a}}".formatted(apiVersion, kind);
        return new KindCheck()
                .check(new Manifests(ManifestStream.parse(text).manifests(), "shop", version, false, true)).stream()
                        .map(b -> b.rule() + ": " + b.message() + ": " + b.hint())
                        .toList();
    }
}
