package dev.fairlead.install.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.install.object.ObjectRef;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects that say by conditions how they are: custom resources, routes and gateways. */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
class ConditionsTest {

    private static final String CRD = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: GROUPwidgets.example.test}
            spec:
              group: example.test
              scope: Namespaced
              names: {plural: GROUPwidgets, singular: GROUPwidget, kind: GROUPWidget}
              versions:
                - name: v1
                  served: true
                  storage: true
                  subresources: {status: {}}
                  schema:
                    openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
            """;

    @Test
    void aCustomResourceIsFollowedOnTheClusterFromItsDefinitionOn(TestCluster cluster) {
        Stage stage = new Stage(cluster);
        String prefix = "w" + cluster.namespace().replace("-", "");
        ObjectRef definition = stage.create(CRD.replace("GROUP", prefix));
        try {
            stage.until(definition, h -> assertThat(h.state()).isEqualTo("established"));
            String yaml = "apiVersion: example.test/v1\nkind: %sWidget\nmetadata: {name: one}\n".formatted(prefix);
            ObjectRef widget = stage.create(yaml);
            assertThat(stage.look(widget).getFirst().state()).isEqualTo("there; it does not say how it is");

            status(stage, widget, "{observedGeneration: 0}");
            assertThat(stage.look(widget).getFirst().state()).isEqualTo("not observed");
            status(
                    stage,
                    widget,
                    "{observedGeneration: 1, conditions: [{type: Ready, status: 'False', reason: Issuing, message: soon}]}");
            assertThat(stage.look(widget).getFirst().troubles())
                    .singleElement()
                    .hasToString("%sWidget/one: Issuing: soon".formatted(prefix));
            status(stage, widget, "{observedGeneration: 1, conditions: [{type: Ready, status: 'True'}]}");
            assertThat(stage.look(widget).getFirst().state()).isEqualTo("ready");
        } finally {
            stage.client()
                    .apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .withName(definition.name())
                    .delete();
        }
    }

    private static void status(Stage stage, ObjectRef ref, String status) {
        stage.client()
                .genericKubernetesResources(ref.apiVersion(), ref.kind())
                .inNamespace(ref.namespace())
                .withName(ref.name())
                .editStatus(o -> {
                    o.setAdditionalProperty("status", Serialization.unmarshal("---\n" + status, java.util.Map.class));
                    return o;
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {type: Ready, status: 'True'}                            | true  |
                    {type: Ready, status: Unknown, reason: Waiting}          | false | PASSING
                    {type: Stalled, status: 'True', reason: BadChart}        | false | HOPELESS
                    {type: Failed, status: 'True'}                           | false | HOPELESS
                    {type: Failed, status: 'False'}                          | true  |
                    {type: Reconciling, status: 'True'}                      | false | PASSING
                    {type: Available, status: 'False'}                       | false | PASSING
                    {type: Established, status: 'True'}                      | true  |
                    {type: Ready, status: 'True', observedGeneration: 2}     | false | PASSING
                    {type: Stalled, status: 'True', observedGeneration: 2}   | true  |
                    {type: Unrelated, status: 'False'}                       | true  |
                    """)
    void aConditionDecides(String condition, boolean healthy, Trouble.Kind kind) {
        ObjectHealth health = ConditionsReader.of(
                new ObjectRef("example.test/v1", "Widget", "any", "one"),
                resource("metadata: {name: one, generation: 3}\nstatus: {conditions: [%s]}".formatted(condition)));

        assertThat(health.healthy()).isEqualTo(healthy);
        if (!healthy) {
            assertThat(health.troubles().getFirst().kind()).isEqualTo(kind);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                            | false | NotTakenUp   | PASSING
                    {Accepted: 'True', ResolvedRefs: 'True'}                      | true  |              |
                    {Accepted: 'True'}                                            | false | NotResolvedRefs | PASSING
                    {Accepted: 'False', ResolvedRefs: 'True'}                     | false | NotAccepted  | CONFIGURATION
                    {Accepted: 'True', ResolvedRefs: 'False'}                     | false | NotResolvedRefs | CONFIGURATION
                    """)
    void aRouteNeedsItsParentsConsent(String said, boolean healthy, String reason, Trouble.Kind kind) {
        StringBuilder conditions = new StringBuilder();
        ((java.util.Map<?, ?>) Serialization.unmarshal("---\n" + said, java.util.Map.class))
                .forEach((type, status) -> conditions.append(
                        "\n        - {type: %s, status: '%s', observedGeneration: 1}".formatted(type, status)));
        String parents = conditions.isEmpty()
                ? "[]"
                : "\n    - parentRef: {name: edge, sectionName: https}\n      conditions:" + conditions;
        ObjectHealth health = RouteReader.of(
                new ObjectRef("gateway.networking.k8s.io/v1", "HTTPRoute", "any", "web"),
                resource("""
                        metadata: {name: web, generation: 1}
                        spec: {parentRefs: [{name: edge, sectionName: https}]}
                        status:
                          parents: %s
                        """.formatted(parents)));

        assertThat(health.healthy()).isEqualTo(healthy);
        assertThat(health.state()).isEqualTo((healthy ? 1 : 0) + " of 1 parents accepted it");
        if (!healthy) {
            assertThat(health.troubles()).first().satisfies(t -> {
                assertThat(t.reason()).isEqualTo(reason);
                assertThat(t.kind()).isEqualTo(kind);
            });
        }
    }

    @Test
    void aGatewayNeedsToBeProgrammedForItsNewestSpec() {
        ObjectRef ref = new ObjectRef("gateway.networking.k8s.io/v1", "Gateway", "any", "edge");
        String status = """
                metadata: {name: edge, generation: 2}
                status:
                  conditions:
                    - {type: Accepted, status: 'True', observedGeneration: 2}
                    - {type: Programmed, status: 'True', observedGeneration: 2}
                """;

        assertThat(GatewayReader.of(ref, resource(status)).healthy()).isTrue();
        assertThat(GatewayReader.of(ref, resource(status.replace("generation: 2}", "generation: 3}")))
                        .healthy())
                .isFalse();
        assertThat(GatewayReader.of(
                                ref,
                                resource(status.replace("Programmed, status: 'True'", "Programmed, status: 'False'")))
                        .troubles())
                .singleElement()
                .satisfies(t -> assertThat(t.kind()).isEqualTo(Trouble.Kind.PASSING));
    }

    private static GenericKubernetesResource resource(String yaml) {
        return Serialization.unmarshal(yaml, GenericKubernetesResource.class);
    }
}
