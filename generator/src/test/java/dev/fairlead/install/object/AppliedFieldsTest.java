package dev.fairlead.install.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.compare.FieldPath;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppliedFieldsTest {

    private static final String OWNED = """
            metadata:
              managedFields:
                - manager: helm
                  operation: Apply
                  time: "2026-03-01T10:00:00Z"
                  fieldsV1: {f:spec: {f:replicas: {}, f:template: {f:spec: {f:containers: {'k:{"name":"main"}': {f:image: {}, f:args: {}}}}}}}
                - manager: kubectl
                  operation: Update
                  subresource: scale
                  time: "2026-03-01T11:00:00Z"
                  fieldsV1: {f:spec: {f:replicas: {}}}
            """;

    @Test
    void amountsThatTheServerWritesOtherwiseAreKept() {
        assertThat(drifted(
                        "spec: {resources: {limits: {cpu: 1000m, memory: 0.5Gi}}, other: 1000m}",
                        "spec: {resources: {limits: {cpu: 1, memory: 512Mi}}, other: 1}"))
                .containsExactly("spec.other");
    }

    @Test
    void textsOfASecretAreComparedAsTheServerKeepsThem() {
        String secret = "apiVersion: v1\nkind: Secret\nstringData: {a: x}\ndata: {a: bm8=, b: eQ==}";
        assertThat(drifted(secret, "apiVersion: v1\nkind: Secret\ndata: {a: eA==, b: eQ==}"))
                .isEmpty();
        assertThat(drifted(secret, "apiVersion: v1\nkind: Secret\ndata: {a: eQ==, b: eQ==}"))
                .containsExactly("data.a");
    }

    @Test
    void emptyTextsThatTheServerLeavesOutAndWhatItReportsAreNoDrift() {
        assertThat(drifted("spec: {a: ''}\nstatus: {b: 1}", "spec: {}\nstatus: {b: 2}"))
                .isEmpty();
    }

    @Test
    void zeroAndFalseThatTheServerLeavesOutAreNoDriftButWhatDiffersFromNothingIs() {
        String probe =
                "apiVersion: apps/v1\nkind: Deployment\nspec: {initialDelaySeconds: 0, hostNetwork: false, a: 1}";
        assertThat(drifted(probe, "apiVersion: apps/v1\nkind: Deployment\nspec: {a: 1}"))
                .isEmpty();
        assertThat(drifted(probe, "apiVersion: apps/v1\nkind: Deployment\nspec: {initialDelaySeconds: 5}"))
                .containsExactly("spec.initialDelaySeconds", "spec.a");
        assertThat(drifted(
                        "apiVersion: apps/v1\nkind: Deployment\nspec: {automountServiceAccountToken: false, runAsUser: 0}",
                        "apiVersion: apps/v1\nkind: Deployment\nspec: {}"))
                .containsExactly("spec.automountServiceAccountToken", "spec.runAsUser");
        assertThat(drifted(
                        "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nspec: {weight: 0}",
                        "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nspec: {}"))
                .containsExactly("spec.weight");
    }

    @Test
    void ownersAreFoundByTheItemsNameAndTheLastOneBesideHelmCounts() {
        FieldOwners owners = new LiveObject(new ObjectRef("v1", "Any", "n", "x"), tree(OWNED)).owners();
        FieldPath spec = FieldPath.ROOT.key("spec");
        FieldPath main = spec.key("template").key("spec").key("containers").item("main");

        assertThat(owners.areKeptByHelm()).isTrue();
        assertThat(owners.of(spec.key("replicas")))
                .extracting(FieldOwners.Entry::label)
                .containsExactly("kubectl (scale)", "helm");
        assertThat(owners.lastBesideHelm(main.key("image"))).isEmpty();
        assertThat(owners.of(main.key("args").item("0")))
                .as("a list that is one field to the server")
                .hasSize(1);
        assertThat(owners.of(main.key("command"))).isEmpty();
        assertThat(owners.of(spec.key("template").key("spec").key("containers").item("other")))
                .isEmpty();
    }

    private static List<String> drifted(String manifest, String live) {
        return AppliedFields.drifted(
                        new Manifest("", tree(manifest)),
                        new LiveObject(new ObjectRef("v1", "Any", "n", "x"), tree(live)))
                .stream()
                .map(f -> f.path().toString())
                .toList();
    }

    private static YamlNode.Mapping tree(String yaml) {
        return (YamlNode.Mapping) new YamlReader("test", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM).readOne(yaml);
    }
}
