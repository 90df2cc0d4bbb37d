package dev.fairlead.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.install.plan.Drift;
import dev.fairlead.install.plan.Plan;
import dev.fairlead.install.plan.ReleasePlan;
import dev.fairlead.install.preflight.Obstacle;
import dev.fairlead.report.PlanJson;
import dev.fairlead.report.PlanMarkdown;
import dev.fairlead.report.PlanText;
import dev.fairlead.report.Style;
import dev.fairlead.schema.JsonSchema;
import dev.fairlead.validate.change.Effect;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlReader;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v1.ScaleBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Plans against a real control plane, which they leave as it was. */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
class PlanTest {

    private Rehearsal rehearsal;

    @BeforeEach
    void begin(TestCluster cluster) {
        rehearsal = Rehearsal.on(cluster);
    }

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @Test
    void aFirstInstallIsPlannedWithAllItsObjectsAndWhatTheyTake() {
        ReleasePlan plan = plan("1.0.0");

        assertThat(plan.hasChanges()).isTrue();
        assertThat(plan.base()).isZero();
        assertThat(plan.objects())
                .extracting(o -> o.object() + " " + o.change().label())
                .containsExactly("Deployment/web added", "Service/web added");
        assertThat(plan.drift()).isEmpty();
        assertThat(plan.obstacles()).isEmpty();
        assertThat(plan.budget().before().most().pods()).isZero();
        assertThat(plan.budget().after().most().pods()).isEqualTo(2);
        assertThat(plan.room().nodes())
                .hasValueSatisfying(n ->
                        assertThat(List.of(n.nodes(), n.wanted(), n.unplaced())).containsExactly(nodes(), 2, 0));
        assertThat(rehearsal.releases().history()).isEmpty();
        assertThat(rehearsal.deployment()).isNull();
    }

    @Test
    void anUpgradeIsPlannedFieldByFieldWithItsRestarts() {
        rehearsal.install("1.0.0");

        ReleasePlan plan = plan("1.1.0", "service: false");

        assertThat(plan.base()).isEqualTo(1);
        assertThat(plan.objects())
                .extracting(o -> o.object() + " " + o.change().label())
                .containsExactly("Deployment/web changed", "Service/web removed");
        assertThat(plan.objects().getFirst().fields()).singleElement().satisfies(f -> {
            assertThat(f.path()).isEqualTo("spec.template.spec.containers[main].image");
            assertThat(f.before()).contains("example.test/web:1.0.0");
            assertThat(f.after()).contains("example.test/web:1.1.0");
        });
        assertThat(plan.effects())
                .extracting(e -> e.kind() + " " + e.subject())
                .containsExactly("RESTART Deployment/web", "NOTABLE Service/web");
        assertThat(plan.room().nodes())
                .hasValueSatisfying(
                        n -> assertThat(n.wanted()).as("the surge of 25 %").isEqualTo(1));
        assertThat(plan("1.0.0").hasChanges()).isFalse();
    }

    @Test
    void driftNamesWhoChangedAFieldAndThatHelmRefusesIt() {
        rehearsal.install("1.0.0");
        edit("progressDeadlineSeconds", 123);
        rehearsal
                .access
                .client()
                .services()
                .inNamespace(rehearsal.namespace)
                .withName("web")
                .delete();

        ReleasePlan plan = plan("1.1.0");

        assertThat(plan.drift()).extracting(Drift::object).containsExactly("Deployment/web", "Service/web");
        assertThat(plan.drift().getLast().isGone()).isTrue();
        assertThat(plan.drift().getFirst().fields()).singleElement().satisfies(f -> {
            assertThat(f.path()).isEqualTo("spec.progressDeadlineSeconds");
            assertThat(f.applied()).contains("600");
            assertThat(f.live()).contains("123");
            assertThat(f.by().orElse("")).startsWith("kubectl-edit, 20");
            assertThat(f.fate()).isEqualTo(Drift.Fate.REFUSED);
        });
        assertThat(plan.obstacles()).singleElement().satisfies(o -> {
            assertThat(o.weight()).isEqualTo(Obstacle.Weight.STOPS);
            assertThat(o.message()).contains("spec.progressDeadlineSeconds (kubectl-edit)");
            assertThat(o.hint()).contains("--take-conflicts");
        });
        assertThat(new Planner(rehearsal.scope(), true)
                        .plan(rehearsal.pack("1.1.0"))
                        .obstacles())
                .extracting(Obstacle::weight)
                .containsExactly(Obstacle.Weight.WARNS);
    }

    @Test
    void whatAnAutoscalerMovedIsNoDriftUnlessTheNumberIsFixed() {
        rehearsal.install("1.0.0", "replicas: null", "autoscaler: true");
        scale(3);
        assertThat(plan("1.0.0", "replicas: null", "autoscaler: true").hasChanges())
                .isFalse();

        rehearsal.install("1.0.0", "replicas: 2");
        scale(3);
        ReleasePlan fixed = plan("1.0.0", "replicas: 2");
        assertThat(fixed.drift().getFirst().fields())
                .singleElement()
                .satisfies(f -> assertThat(f.path() + f.applied() + f.live() + f.fate())
                        .isEqualTo("spec.replicasOptional[2]Optional[3]REFUSED"));
        assertThat(fixed.obstacles())
                .singleElement()
                .satisfies(
                        o -> assertThat(o.message()).contains("spec.replicas").contains("subresource scale"));
    }

    @Test
    void aNumberOfPodsThatIsGivenUpToAnAutoscalerFallsToOneUnlessItIsSomeoneElsesBefore() {
        rehearsal.install("1.0.0", "replicas: 4");
        ReleasePlan plan = plan("1.0.0", "replicas: null", "autoscaler: true");
        assertThat(givenUp(plan)).singleElement().satisfies(e -> {
            assertThat(e.message()).contains("4 pods become 1");
            assertThat(e.advice()).contains("kubectl scale deployment/web").contains("--replicas=5");
        });

        scale(5);
        assertThat(givenUp(plan("1.0.0", "replicas: null", "autoscaler: true"))).isEmpty();
        rehearsal.releases().upgradeInstall(upgrade("1.0.0", "replicas: null", "autoscaler: true"));
        assertThat(rehearsal.deployment().getSpec().getReplicas())
                .as("with the way out")
                .isEqualTo(5);
    }

    @Test
    void aNumberOfPodsThatIsGivenUpToAnAutoscalerReallyFallsToOne() {
        rehearsal.install("1.0.0", "replicas: 4");
        rehearsal.releases().upgradeInstall(upgrade("1.0.0", "replicas: null", "autoscaler: true"));
        assertThat(rehearsal.deployment().getSpec().getReplicas()).isEqualTo(1);
    }

    @Test
    void whatCannotBeUpdatedInPlaceIsToldWithTheWayOutAndTheDiffIsShownAllTheSame() {
        rehearsal.install("1.0.0");

        ReleasePlan plan = plan("1.1.0", "track: canary");

        assertThat(plan.effects())
                .filteredOn(e -> e.kind() == Effect.Kind.IMMUTABLE)
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.message()).startsWith("spec.selector.matchLabels.track cannot be changed");
                    assertThat(e.advice()).contains("--cascade=orphan");
                });
        assertThat(plan.obstacles())
                .anySatisfy(o -> assertThat(o.message()).contains("Deployment/web cannot be updated in place"));
        assertThat(plan.objects()).isNotEmpty();
    }

    @Test
    void aQuotaThatIsTooSmallStandsInTheWayAndIsShownWithItsNumbers() {
        rehearsal
                .access
                .client()
                .resource(new ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withName("small")
                        .withNamespace(rehearsal.namespace)
                        .endMetadata()
                        .withNewSpec()
                        .addToHard("pods", new Quantity("3"))
                        .endSpec()
                        .build())
                .create();

        ReleasePlan plan = plan("1.0.0", "replicas: 5");

        assertThat(plan.obstacles())
                .filteredOn(o -> o.weight() == Obstacle.Weight.STOPS)
                .singleElement()
                .satisfies(o ->
                        assertThat(o.message()).contains("the quota 'small'").contains("needs 5 more"));
        assertThat(plan.room().quotas()).singleElement().satisfies(q -> {
            assertThat(q.hard()).isEqualByComparingTo("3");
            assertThat(q.lasting()).isEqualByComparingTo("5");
        });
        assertThat(plan.objects()).hasSize(2);
    }

    @Test
    void nodesThatAreTooFullAreAWarning() {
        ReleasePlan plan = plan("1.0.0", "replicas: 700");

        assertThat(plan.room().nodes()).hasValueSatisfying(n -> {
            assertThat(n.wanted()).isEqualTo(700);
            assertThat(n.unplaced()).isPositive();
        });
        assertThat(plan.obstacles()).singleElement().satisfies(o -> {
            assertThat(o.weight()).isEqualTo(Obstacle.Weight.WARNS);
            assertThat(o.message()).contains("of the 700 pods of Deployment/web that come at once");
        });
    }

    @Test
    void nodesThatTheSelectorLeavesOutHaveNoRoom() {
        assertThat(plan("1.0.0", "nodeSelector: {disk: none}").obstacles())
                .extracting(Obstacle::message)
                .containsExactly("the nodes have no room for 2 of the 2 pods of Deployment/web that come at once");
    }

    @Test
    void noFormatShowsASecretAndTheDocumentKeepsToItsSchema() {
        rehearsal.install("1.0.0", "password: hunter2");
        rehearsal
                .access
                .client()
                .secrets()
                .inNamespace(rehearsal.namespace)
                .withName("web")
                .edit(s -> s.edit().addToStringData("password", "tigris7").build());

        Plan plan = new Planner(rehearsal.scope(), false)
                .plan("web", List.of(rehearsal.pack("1.1.0", "password: hunter3")), "0.1.0");

        assertThat(plan.releases().getFirst().drift())
                .filteredOn(d -> d.object().equals("Secret/web"))
                .singleElement()
                .satisfies(d -> assertThat(d.fields().getFirst().live()).contains("***"));
        String json = PlanJson.of(plan);
        Stream.of(json, PlanMarkdown.of(plan), PlanText.of(plan, Style.PLAIN), plan.toString())
                .forEach(text -> assertThat(text)
                        .contains("Secret/web")
                        .doesNotContain("hunter")
                        .doesNotContain("tigris")
                        .doesNotContain("aHVudGVy")
                        .doesNotContain("dGlncmlz"));
        assertThat(JsonSchema.ofResource("plan.schema.json", "plan")
                        .validate(new YamlReader("plan", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM).readOne(json)))
                .isEmpty();
    }

    private int nodes() {
        return rehearsal.access.client().nodes().list().getItems().size();
    }

    private ReleasePlan plan(String version, String... values) {
        return new Planner(rehearsal.scope(), false).plan(rehearsal.pack(version, values));
    }

    private dev.fairlead.helm.Upgrade upgrade(String version, String... values) {
        var chart = rehearsal.pack(version, values);
        return new dev.fairlead.helm.Upgrade(
                chart.archive(), chart.values(), Map.of(), "test", java.time.Duration.ofSeconds(20), false);
    }

    private static List<Effect> givenUp(ReleasePlan plan) {
        return plan.effects().stream()
                .filter(e -> e.message().contains("gives its number of pods up"))
                .toList();
    }

    /** Sets a field of the Deployment's spec as a person would. */
    private void edit(String field, Object value) {
        rehearsal
                .access
                .client()
                .resource(new GenericKubernetesResourceBuilder()
                        .withApiVersion("apps/v1")
                        .withKind("Deployment")
                        .withNewMetadata()
                        .withName("web")
                        .withNamespace(rehearsal.namespace)
                        .endMetadata()
                        .addToAdditionalProperties("spec", Map.of(field, value))
                        .build())
                .fieldManager("kubectl-edit")
                .forceConflicts()
                .serverSideApply();
    }

    /** Scales by the subresource, as an autoscaler or kubectl scale does. */
    private void scale(int replicas) {
        rehearsal
                .access
                .client()
                .apps()
                .deployments()
                .inNamespace(rehearsal.namespace)
                .withName("web")
                .scale(new ScaleBuilder()
                        .withNewMetadata()
                        .withName("web")
                        .withNamespace(rehearsal.namespace)
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(replicas)
                        .endSpec()
                        .build());
    }
}
