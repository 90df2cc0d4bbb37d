package dev.fairlead.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.chart.PortablePackage;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.Template;
import dev.fairlead.install.object.Manifests;
import dev.fairlead.install.object.ObjectRef;
import dev.fairlead.install.object.Plain;
import dev.fairlead.spec.Canary;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The objects of a canary that a Gateway API route weighs, as the charts render them. */
@WithSandbox
class CanaryGatewayTest {

    private static final String ROUTE = "{parentRefs: [{name: public}], hostnames: [shop.example.com]";
    private static final ObjectRef HTTP_ROUTE =
            new ObjectRef("gateway.networking.k8s.io/v1", "HTTPRoute", "shop", "shop");

    @TempDir
    private Path folder;

    @Test
    void weighsTheRouteStepByStepAndGivesItBack(TestCluster cluster) throws Exception {
        try (CanaryRehearsal rehearsal = new CanaryRehearsal(cluster)) {
            Canary canary = TestCanary.of("{routing: gateway, steps: [{weight: 5, hold: 1s}, {weight: 50, hold: 1s}]}");
            PackagedChart stable = pack(rehearsal, "1.0.0");
            PackagedChart wanted = pack(rehearsal, "1.1.0");
            Manifests running = rendered(rehearsal, stable, stable.origins().values());
            CanaryValues values = new CanaryValues(wanted.origins().values());
            CanaryRecord first = record(wanted, canary);

            Manifests step =
                    rendered(rehearsal, wanted, values.step(stable.origins().values(), first));
            StableUnchanged.require(running, step, "shop", Canary.Routing.GATEWAY);
            assertThat(rules(running)).containsExactly("[] → shop");
            assertThat(rules(step)).containsExactly("[X-Canary=always] → shop-canary 1", "[] → shop 95, shop-canary 5");
            CanaryRecord before = first.entering(new Phase.Step(0), first.pods(), 2, Instant.EPOCH, Optional.empty());
            assertThat(rules(rendered(
                            rehearsal, wanted, values.step(stable.origins().values(), before))))
                    .as("no request before its pods are ready")
                    .containsExactly("[] → shop 100, shop-canary 0");
            CanaryRecord aborting =
                    first.entering(new Phase.Aborting("slow", false), first.pods(), 2, Instant.EPOCH, Optional.empty());
            assertThat(rules(rendered(
                            rehearsal, wanted, values.aborting(stable.origins().values(), aborting))))
                    .containsExactly("[] → shop 100, shop-canary 0");
            PastStep over = new PastStep(2, 50, Instant.EPOCH, Instant.EPOCH, 3, 2, List.of());
            CanaryRecord promoting = first.entering(new Phase.Promoting(), 2, 2, Instant.EPOCH, Optional.of(over));
            assertThat(rules(rendered(rehearsal, wanted, values.promoting(promoting))))
                    .containsExactly("[X-Canary=always] → shop-canary 1", "[] → shop 50, shop-canary 50");
            CanaryRecord draining = promoting.entering(new Phase.Draining(), 2, 2, Instant.EPOCH, Optional.empty());
            assertThat(rules(rendered(rehearsal, wanted, values.draining(draining))))
                    .as("no request before its pods go")
                    .containsExactly("[] → shop 100, shop-canary 0");
        }
    }

    @Test
    void theServiceIsOfTheTrackThatTheRoutingNeedsWhateverItWasBefore(TestCluster cluster) throws Exception {
        try (CanaryRehearsal rehearsal = new CanaryRehearsal(cluster)) {
            PackagedChart ofBoth = pack(rehearsal, "1.0.0");
            PackagedChart ofStable =
                    rehearsal.pack("1.0.0", "replicas: 3", "{enabled: false}", "{track: stable}", "{}");
            Canary byGateway = TestCanary.of("{routing: gateway, steps: [{weight: 5, hold: 1s}]}");
            Canary byReplicas = TestCanary.of("steps: [{weight: 5, hold: 1s}]");

            PackagedChart routed = pack(rehearsal, "1.1.0");
            Manifests gateway = rendered(
                    rehearsal,
                    routed,
                    new CanaryValues(routed.origins().values())
                            .step(ofBoth.origins().values(), record(routed, byGateway)));
            assertThat(selector(gateway)).containsEntry("fairlead.dev/track", "stable");
            StableUnchanged.require(
                    rendered(rehearsal, ofBoth, ofBoth.origins().values()), gateway, "shop", Canary.Routing.GATEWAY);

            PackagedChart plain = rehearsal.pack("1.1.0");
            Manifests replicas = rendered(
                    rehearsal,
                    plain,
                    new CanaryValues(plain.origins().values())
                            .step(ofStable.origins().values(), record(plain, byReplicas)));
            assertThat(selector(replicas)).doesNotContainKey("fairlead.dev/track");
            StableUnchanged.require(
                    rendered(rehearsal, ofStable, ofStable.origins().values()),
                    replicas,
                    "shop",
                    Canary.Routing.REPLICAS);
        }
    }

    @Test
    void refusesAPortThatTheServiceOfTheStableVersionHasNot(TestCluster cluster) throws Exception {
        try (CanaryRehearsal rehearsal = new CanaryRehearsal(cluster)) {
            PackagedChart stable = pack(rehearsal, "1.0.0");
            PackagedChart wanted = rehearsal.pack(
                    "1.1.0",
                    "replicas: 3",
                    "{enabled: false}",
                    "{route: %s, enabled: true}}".formatted(ROUTE),
                    "{routing: gateway, ports: [{port: 8080}], route: %s}}".formatted(ROUTE));
            CanaryRecord first = record(wanted, TestCanary.of("{routing: gateway, steps: [{weight: 5, hold: 1s}]}"));
            Manifests step = rendered(
                    rehearsal,
                    wanted,
                    new CanaryValues(wanted.origins().values())
                            .step(stable.origins().values(), first));

            assertThatThrownBy(() -> RoutedPort.require(step, "shop"))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("port 8080 of Service/shop, which has [80]");
        }
    }

    private static Map<String, Object> selector(Manifests manifests) {
        Map<String, Object> service = java.util.Objects.requireNonNull(
                manifests.objects().get(new ObjectRef("v1", "Service", "shop", "shop")));
        return Plain.map(Plain.map(service.get("spec")).get("selector"));
    }

    @Test
    void aRecordIsReadAsItWasWritten(TestCluster cluster) {
        try (CanaryRehearsal rehearsal = new CanaryRehearsal(cluster)) {
            PackagedChart wanted = pack(rehearsal, "1.1.0");
            CanaryRecord record = record(wanted, TestCanary.of("steps: [{weight: 25, hold: 5m, approval: true}]"))
                    .entering(
                            new Phase.Aborting("it \"failed\": 3 > 2\nand more", true),
                            0,
                            1,
                            Instant.parse("2026-11-26T10:00:00Z"),
                            Optional.of(new PastStep(
                                    1, 25, Instant.EPOCH, Instant.EPOCH, 3, 1, List.of("answers: passed"))));

            YamlNode read = TestCanary.section(YamlWriter.write(RecordYaml.write(record)));
            CanaryRecord again = RecordYaml.read(read).orElseThrow();

            assertThat(RecordYaml.read(TestCanary.section(YamlWriter.write(
                            RecordYaml.write(record(wanted, TestCanary.of("steps: [{weight: 25, hold: 5m}]"))
                                    .resized(2, Optional.of(Instant.EPOCH), Map.of("answers", 2)))))))
                    .hasValueSatisfying(resized -> assertThat(resized.failed()).isEqualTo(Map.of("answers", 2)));
            assertThat(again.wanted()).isEqualTo(record.wanted());
            assertThat(again.phase()).isEqualTo(record.phase());
            assertThat(again.past()).isEqualTo(record.past());
            assertThat(again.canary().steps()).hasSize(1);
            assertThat(again.canary().steps().getFirst().approval()).isTrue();
            assertThat(again.wanted().unpack(folder).digest()).isEqualTo(wanted.digest());
            assertThat(RecordYaml.read(TestCanary.section("{phase: {name: dancing}}")))
                    .isEmpty();
        }
    }

    private static PackagedChart pack(CanaryRehearsal rehearsal, String version) {
        return rehearsal.pack(
                version,
                "replicas: 3",
                "{enabled: false}",
                "{route: %s, enabled: true}}".formatted(ROUTE),
                "{routing: gateway, route: %s, match: {header: {name: X-Canary, value: always}}}}".formatted(ROUTE));
    }

    private static CanaryRecord record(PackagedChart wanted, Canary canary) {
        return new CanaryRecord(
                PortablePackage.of(wanted),
                1,
                "1.0.0",
                canary,
                new Phase.Step(1),
                Orders.TO_THE_END,
                "ann",
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty(),
                Map.of(),
                1,
                List.of());
    }

    private Manifests rendered(CanaryRehearsal rehearsal, PackagedChart chart, YamlNode.Mapping values)
            throws Exception {
        Path file = Files.writeString(folder.resolve("step.yaml"), YamlWriter.write(values));
        String text = new Template(
                        chart.archive(), file, "shop", "shop", "1.36", List.of("gateway.networking.k8s.io/v1"), true)
                .render(rehearsal.helm);
        return Manifests.parse(text, "shop");
    }

    /** Each rule of the route: what it asks for, and where it leads. */
    private static List<String> rules(Manifests manifests) {
        Map<String, Object> spec =
                Plain.map(java.util.Objects.requireNonNull(manifests.objects().get(HTTP_ROUTE))
                        .get("spec"));
        return maps(spec.get("rules")).map(CanaryGatewayTest::rule).toList();
    }

    private static String rule(Map<String, Object> rule) {
        List<String> headers = maps(rule.get("matches"))
                .flatMap(m -> m.containsKey("headers") ? maps(m.get("headers")) : java.util.stream.Stream.empty())
                .map(h -> h.get("name") + "=" + h.get("value"))
                .toList();
        return headers + " → "
                + String.join(
                        ", ",
                        maps(rule.get("backendRefs"))
                                .map(b -> b.containsKey("weight")
                                        ? b.get("name") + " " + b.get("weight")
                                        : b.get("name") + "")
                                .toList());
    }

    private static java.util.stream.Stream<Map<String, Object>> maps(@org.jspecify.annotations.Nullable Object list) {
        return list instanceof List<?> items ? items.stream().map(Plain::map) : java.util.stream.Stream.empty();
    }
}
