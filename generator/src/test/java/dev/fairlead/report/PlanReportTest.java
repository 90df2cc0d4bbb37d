package dev.fairlead.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.finding.Position;
import dev.fairlead.install.plan.Basis;
import dev.fairlead.install.plan.Drift;
import dev.fairlead.install.plan.Plan;
import dev.fairlead.install.plan.ReleasePlan;
import dev.fairlead.install.preflight.Obstacle;
import dev.fairlead.install.preflight.Room;
import dev.fairlead.schema.JsonSchema;
import dev.fairlead.validate.change.Budget;
import dev.fairlead.validate.change.BudgetChange;
import dev.fairlead.validate.change.Change;
import dev.fairlead.validate.change.Difference;
import dev.fairlead.validate.change.Effect;
import dev.fairlead.validate.change.Need;
import dev.fairlead.validate.change.ObjectDifference;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans in every format, against golden files; -Dfairlead.golden=update writes them anew. */
class PlanReportTest {

    private static final Path GOLDEN = Path.of("src/test/resources/dev/fairlead/report/plan");

    @TempDir
    private Path folder;

    @Test
    void readsTheSameAsTextMarkdownAndJson() throws IOException {
        golden("plan.txt", PlanText.of(plan(), Style.PLAIN));
        golden("plan.md", PlanMarkdown.of(plan()));
        golden("plan.json", PlanJson.of(plan()));
    }

    @Test
    void theDocumentKeepsToItsSchemaAndTheSchemaRefusesWhatIsNoPlan() {
        JsonSchema schema = JsonSchema.ofResource("plan.schema.json", "plan");
        String json = PlanJson.of(plan());

        assertThat(schema.validate(read(json))).isEmpty();
        Stream.of(
                        json.replace("\"stops\"", "\"blocks\""),
                        json.replace("\"kind\" : \"Plan\"", "\"kind\" : \"Dossier\""),
                        json.replaceFirst("\"service\" : \"shop\",", ""),
                        json.replaceFirst("\"changes\"", "\"more\" : 1, \"changes\""))
                .forEach(broken -> assertThat(schema.validate(read(broken))).isNotEmpty());
    }

    @Test
    void whatIsReadFromTheFileIsWhatThePlanRestsOnHoweverItIsIndented() throws IOException {
        PlanFile file = new PlanFile(folder.resolve("new/plan.json"), "plan.json");
        file.write(plan());

        assertThat(file.read().service()).isEqualTo("shop");
        assertThat(file.read().releases())
                .containsExactlyElementsOf(
                        plan().releases().stream().map(ReleasePlan::basis).toList());
        try (Stream<Path> all = Files.list(folder.resolve("new"))) {
            assertThat(all).as("nothing is left beside it").hasSize(1);
        }
        Path path = folder.resolve("new/plan.json");
        Files.writeString(path, Files.readString(path).replaceAll("\n *", " "));
        assertThat(file.read().releases()).hasSize(2);
    }

    @Test
    void nothingToDoIsSaidInAFewLines() {
        ReleasePlan same = new ReleasePlan(
                "1.5.0",
                3,
                basis("shop", 3),
                List.of(),
                List.of(),
                List.of(),
                new BudgetChange(budget(3), budget(3)),
                new Room(List.of(), Optional.empty(), List.of()),
                List.of());
        assertThat(PlanText.of(of(same), Style.PLAIN)).isEqualTo("""
                        plan for shop in prod on the context prod-eu (v1.36.3)

                        shop: 1.5.0 against revision 3 (no changes)

                        nothing to do
                        """);
    }

    @Test
    void colourIsTheOnlyDifferenceOnATerminal() {
        assertThat(PlanText.of(plan(), Style.COLOUR).replaceAll("\u001b\\[\\d+m", ""))
                .isEqualTo(PlanText.of(plan(), Style.PLAIN));
    }

    private static dev.fairlead.yaml.YamlNode read(String json) {
        return new YamlReader("plan", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM).readOne(json);
    }

    private static Plan plan() {
        ReleasePlan store = new ReleasePlan(
                "0.1.0",
                0,
                basis("shop-store", 0),
                List.of(new ObjectDifference("StatefulSet/shop-store", Change.ADDED, Optional.empty(), List.of())),
                List.of(),
                List.of(),
                new BudgetChange(Budget.NONE, budget(1)),
                new Room(List.of(), Optional.empty(), List.of("the nodes' room could not be asked: not allowed")),
                List.of(new Obstacle(
                        Obstacle.Weight.UNKNOWN,
                        "the namespace 'shop' does not exist yet: admission, quota and Pod Security could not be asked",
                        "")));
        return of(store, own());
    }

    private static ReleasePlan own() {
        return new ReleasePlan(
                "1.6.0",
                3,
                basis("shop", 4),
                List.of(
                        new ObjectDifference(
                                "Deployment/shop",
                                Change.CHANGED,
                                Optional.empty(),
                                List.of(
                                        new Difference(
                                                "spec.template.spec.containers[shop].image",
                                                Optional.of("ghcr.io/acme/shop:1.5.0"),
                                                Optional.of("ghcr.io/acme/shop:1.6.0"),
                                                Optional.of(new Position("environments/shop.yaml", 87, 20))),
                                        new Difference(
                                                "spec.template.spec.containers[shop].env[API_TOKEN].value",
                                                Optional.of("***"),
                                                Optional.of("***"),
                                                Optional.empty()))),
                        new ObjectDifference("Ingress/shop", Change.REMOVED, Optional.empty(), List.of())),
                List.of(
                        Effect.of(
                                Effect.Kind.RESTART,
                                "Deployment/shop",
                                "3 to 7 pods are replaced, one at a time (maxSurge 1, maxUnavailable 0) because of shop.image"),
                        Effect.of(Effect.Kind.NOTABLE, "Ingress/shop", "deleted; what comes in this way ends"),
                        new Effect(
                                Effect.Kind.IMMUTABLE,
                                "Deployment/shop",
                                "spec.selector.matchLabels.track cannot be changed once the object is there",
                                "take the change back")),
                List.of(
                        new Drift(
                                "Deployment/shop",
                                false,
                                List.of(
                                        new Drift.Field(
                                                "spec.replicas",
                                                Optional.of("3"),
                                                Optional.of("5"),
                                                Optional.of("kubectl (scale), 2026-03-01T11:00:00Z"),
                                                Drift.Fate.REFUSED),
                                        new Drift.Field(
                                                "spec.minReadySeconds",
                                                Optional.of("5"),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Drift.Fate.RESTORED))),
                        new Drift("Service/shop", true, List.of())),
                new BudgetChange(budget(3), budget(4)),
                new Room(
                        List.of(new Room.QuotaShare(
                                "small",
                                "requests.memory",
                                BigDecimal.valueOf(1L << 30),
                                BigDecimal.valueOf(384L << 20),
                                BigDecimal.valueOf(128L << 20),
                                BigDecimal.valueOf(128L << 20),
                                BigDecimal.valueOf(512L << 20))),
                        Optional.of(new Room.NodeShare(
                                2,
                                BigDecimal.valueOf(64),
                                new BigDecimal("1.25"),
                                BigDecimal.valueOf(512L << 30),
                                BigDecimal.valueOf(3L << 30),
                                2,
                                1,
                                3)),
                        List.of()),
                List.of(
                        new Obstacle(
                                Obstacle.Weight.STOPS,
                                "Deployment/shop: Helm would refuse to change what someone else set: spec.replicas (kubectl)",
                                "take them over with install --take-conflicts, or have the other one give them up"),
                        new Obstacle(
                                Obstacle.Weight.WARNS,
                                "the server is Kubernetes 1.36, the spec's checks were made against 1.35",
                                "set cluster.kubernetes to \"1.36\"")));
    }

    private static Plan of(ReleasePlan... releases) {
        return new Plan(
                "shop",
                "prod",
                "prod-eu",
                "v1.36.3",
                new Plan.Made("ann@laptop", Instant.parse("2026-03-01T12:00:00Z"), "0.1.0"),
                List.of(releases));
    }

    private static Basis basis(String release, int revision) {
        SortedMap<String, SortedMap<String, String>> live = new TreeMap<>();
        live.put("Deployment/" + release, new TreeMap<>(Map.of("spec.replicas", "0a1b2c3d4e5f6789")));
        return new Basis(
                "5f1c0c9e-0000-4000-8000-000000000000",
                "prod-eu",
                "prod",
                release,
                "shop",
                revision,
                revision == 0 ? "" : "deployed",
                "a".repeat(64),
                "c".repeat(64),
                "d".repeat(64),
                new TreeMap<>(Map.of("Deployment/" + release, "b".repeat(64))),
                live);
    }

    private static Budget budget(int pods) {
        Need one = new Need(
                1,
                new BigDecimal("0.1"),
                BigDecimal.valueOf(128L << 20),
                Optional.empty(),
                Optional.of(BigDecimal.valueOf(256L << 20)));
        return new Budget(one.times(pods), one.times(2L * pods));
    }

    private static void golden(String name, String text) throws IOException {
        Path file = GOLDEN.resolve(name);
        if ("update".equals(System.getProperty("fairlead.golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }
}
