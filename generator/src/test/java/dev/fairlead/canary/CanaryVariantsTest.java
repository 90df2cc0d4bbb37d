package dev.fairlead.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.cluster.sandbox.Await;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.install.InstallOutcome;
import dev.fairlead.install.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whole canaries with what not every service has: a route with sessions, an autoscaler of the canary's own, KEDA, Helm 3. */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
@org.junit.jupiter.api.TestInstance(org.junit.jupiter.api.TestInstance.Lifecycle.PER_METHOD)
class CanaryVariantsTest {

    private static final String ROUTE =
            "parentRefs: [{name: public}], sessionPersistence: {sessionName: shop, idleTimeout: 30m}";
    private static final String GATEWAY =
            "{routing: gateway, ownAutoscaler: true, steps: [{weight: 5, hold: 1s}, {weight: 50, hold: 1s}]}";

    @Test
    void aRouteWithSessionsIsWeighedAndTheCanaryHasAnAutoscalerOfItsOwn(TestCluster cluster) throws IOException {
        AcceptedRoutes.serve(cluster.client());
        try (CanaryRehearsal rehearsal = new CanaryRehearsal(cluster);
                AcceptedRoutes routes = new AcceptedRoutes(cluster.client(), cluster.namespace())) {
            assertThat(rehearsal.install(routed(rehearsal, "1.0.0"))).isInstanceOf(InstallOutcome.Installed.class);
            assertThat(rule(routes, 0)).contains("backendRefs=[{", "name=shop,", "sessionName=shop", "idleTimeout=30m");

            assertThat(rehearsal.start(routed(rehearsal, "1.1.0"), GATEWAY, OptionalInt.of(1)))
                    .isEqualTo(new CanaryOutcome.Paused("shop", "1.1.0", 1, 5, false));
            assertThat(rehearsal.progress)
                    .anyMatch(p -> p instanceof Progress.Note(String what) && what.contains("a share of new sessions"))
                    .anyMatch(p -> p instanceof Progress.Note(String what) && what.contains("gets the cookie track"));
            assertThat(rule(routes, 0)).contains("name=shop-canary", "sessionName=shop-canary", "Cookie");
            assertThat(rule(routes, 1))
                    .contains("name=shop,", "weight=95", "name=shop-canary", "weight=5")
                    .contains("sessionName=shop,", "Set-Cookie", "track=canary; Path=/");
            assertThat(rehearsal.autoscaler("shop-canary")).isNotNull();
            assertThat(rehearsal.ready("canary")).isEqualTo(1);

            assertThat(rehearsal.abort("people are logged out").exitCode()).isZero();
            assertThat(rule(routes, 0))
                    .contains("name=shop,", "sessionName=shop")
                    .doesNotContain("canary");
            assertThat(rehearsal.autoscaler("shop-canary")).isNull();

            assertThat(rehearsal.start(routed(rehearsal, "1.1.0"), GATEWAY)).isInstanceOf(CanaryOutcome.Promoted.class);
            assertThat(rehearsal.descriptions())
                    .containsSubsequence(
                            "canary 1.1.0 promote, the canary serves on by test",
                            "canary 1.1.0 promote, no more requests for the canary by test",
                            "test 1.1.0 by test, promoted after its canary");
            assertThat(rule(routes, 0)).contains("name=shop,").doesNotContain("canary");
            assertThat(rehearsal.image("shop")).isEqualTo("registry.example/shop:1.1.0");
            assertThat(rehearsal.autoscaler("shop-canary")).isNull();
        }
    }

    @Test
    void aPromotionThatWasLeftWhenTheCanaryGotNothingAnyMoreIsTakenBackOrGoneOnWith(TestCluster cluster)
            throws IOException {
        AcceptedRoutes.serve(cluster.client());
        try (CanaryRehearsal rehearsal = new CanaryRehearsal(cluster);
                AcceptedRoutes routes = new AcceptedRoutes(cluster.client(), cluster.namespace())) {
            rehearsal.install(plainlyRouted(rehearsal, "1.0.0"));
            String manifest = rehearsal.releases().manifest(1);

            draining(rehearsal);
            assertThat(rehearsal.image("shop")).isEqualTo("registry.example/shop:1.1.0");
            assertThat(rehearsal.ready("canary")).isPositive();
            assertThat(rule(routes, 0)).contains("name=shop,", "weight=100", "name=shop-canary", "weight=0");
            assertThat(rehearsal.abort("people complain").exitCode()).isZero();
            assertThat(rehearsal.releases().manifest(rehearsal.newest())).isEqualTo(manifest);

            draining(rehearsal);
            assertThat(rehearsal.resume()).isInstanceOf(CanaryOutcome.Promoted.class);
            assertThat(rehearsal.deployment("shop-canary")).isNull();
            assertThat(rule(routes, 0)).contains("name=shop,").doesNotContain("canary");
        }
    }

    /** Brings a canary to where it gets nothing any more, since the stable version is the new one. */
    private static void draining(CanaryRehearsal rehearsal) {
        rehearsal.start(
                plainlyRouted(rehearsal, "1.1.0"),
                "{routing: gateway, steps: [{weight: 5, hold: 1s}]}",
                OptionalInt.of(1));
        Await.within(
                Duration.ofSeconds(90),
                () -> assertThat(rehearsal.promoteByOneChange())
                        .isInstanceOfSatisfying(
                                CanaryOutcome.Left.class,
                                left -> assertThat(left.state()).contains("no more requests for the canary")));
    }

    private static PackagedChart plainlyRouted(CanaryRehearsal rehearsal, String version) {
        return rehearsal.pack(
                version,
                "replicas: 2",
                "{enabled: false}",
                "{route: {parentRefs: [{name: public}], enabled: true}}",
                "{routing: gateway, route: {parentRefs: [{name: public}]}}");
    }

    @Test
    void aServiceThatKedaScalesHasACanary(TestCluster cluster) throws IOException {
        PinnedCrds.serve(
                cluster.client(), "github.com/kedacore/keda/v2", "config/crd/bases/keda.sh_scaledobjects.yaml");
        String keda = "{enabled: true, kind: keda, minReplicas: 1, maxReplicas: 4,"
                + " keda: {triggers: [{type: cron, metadata: {timezone: UTC, start: 0 8 * * *, end: 0 18 * * *, desiredReplicas: \"2\"}}]}}";
        try (CanaryRehearsal rehearsal = new CanaryRehearsal(cluster)) {
            rehearsal.install(rehearsal.pack("1.0.0", "replicas: null", keda));
            PackagedChart wanted =
                    rehearsal.pack("1.1.0", "replicas: null", keda.replace("maxReplicas: 4", "maxReplicas: 5"));

            assertThat(rehearsal.plan(wanted, "steps: [{weight: 50, hold: 1s}]").stable())
                    .isEqualTo(new StableSize(1, 1, 4));
            assertThat(rehearsal.start(wanted, "steps: [{weight: 50, hold: 1s}]"))
                    .isInstanceOf(CanaryOutcome.Promoted.class);
            assertThat(rehearsal.image("shop")).isEqualTo("registry.example/shop:1.1.0");
            assertThat(rehearsal.releases().manifest(rehearsal.newest())).contains("maxReplicaCount: 5");
        }
    }

    @Test
    void helm3MakesTheSameCanary(TestCluster cluster) {
        try (CanaryRehearsal rehearsal = CanaryRehearsal.withHelm3(cluster)) {
            rehearsal.install(rehearsal.pack("1.0.0"));
            String manifest = rehearsal.releases().manifest(1);
            String steps = "steps: [{weight: 25, hold: 1s}, {weight: 50, hold: 1s}]";

            rehearsal.start(rehearsal.pack("1.1.0"), steps, OptionalInt.of(1));
            assertThat(rehearsal.ready("canary")).isEqualTo(1);
            assertThat(rehearsal.abort("customers complain").exitCode()).isZero();
            assertThat(rehearsal.releases().manifest(rehearsal.newest())).isEqualTo(manifest);

            assertThat(rehearsal.start(rehearsal.pack("1.1.0"), steps)).isInstanceOf(CanaryOutcome.Promoted.class);
            assertThat(rehearsal.image("shop")).isEqualTo("registry.example/shop:1.1.0");
            assertThat(rehearsal.deployment("shop-canary")).isNull();
        }
    }

    private static PackagedChart routed(CanaryRehearsal rehearsal, String version) {
        return rehearsal.pack(
                version,
                "replicas: null",
                "{enabled: true, minReplicas: 2, maxReplicas: 4, cpu: 70}",
                "{route: {%s, enabled: true}}".formatted(ROUTE),
                "{routing: gateway, route: {%s, match: {cookie: {name: track, value: canary, keep: true}}}}"
                        .formatted(ROUTE));
    }

    private static String rule(AcceptedRoutes routes, int number) {
        return String.valueOf(Objects.requireNonNull(routes.route()).<Object>get("spec", "rules", number));
    }
}
