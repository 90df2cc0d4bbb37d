package dev.fairlead.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.cluster.ClusterAccess;
import dev.fairlead.cluster.sandbox.RealServer;
import dev.fairlead.cluster.sandbox.RealServerExtension;
import dev.fairlead.cluster.sandbox.SandboxOnly;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.install.record.Reading;
import dev.fairlead.install.record.Verification;
import dev.fairlead.install.record.VerificationResult;
import dev.fairlead.spec.VerificationPlan;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What an install asks of a healthy release, on a real API server, with a server that really answers where one is needed. */
@WithSandbox
@ExtendWith(RealServerExtension.class)
@Execution(ExecutionMode.CONCURRENT)
@org.junit.jupiter.api.TestInstance(org.junit.jupiter.api.TestInstance.Lifecycle.PER_METHOD)
class VerificationTest {

    @TempDir
    private Path folder;

    private Rehearsal rehearsal;

    @BeforeEach
    void begin(TestCluster cluster) {
        rehearsal = Rehearsal.on(cluster);
    }

    @AfterEach
    void end() {
        rehearsal.close();
    }

    private static VerificationPlan plan(String yaml) {
        return VerificationPlan.of(
                Fields.of(new YamlReader("plan", YamlLimits.SPEC, YamlReader.Dialect.STRICT).readOne(yaml)));
    }

    private static VerificationPlan asking(String path, String more) {
        return plan("http: [{name: ready, path: \"%s\", timeout: 10s, within: 12s%s}]".formatted(path, more));
    }

    private static String at(RealServer server) {
        return "ip: " + server.address();
    }

    private InstallOutcome install(PackagedChart chart) {
        return new Install(rehearsal.scope(), rehearsal.options()).run(chart);
    }

    private Verification recorded(int revision) {
        Reading reading = rehearsal.scope().records().read(revision);
        assertThat(reading).isInstanceOf(Reading.Good.class);
        return ((Reading.Good) reading).record().verification();
    }

    @Test
    @SandboxOnly("counts what a server in the pods' place was asked")
    void aServiceThatAnswersIsGoodAndRecordedSo(RealServer server) {
        VerificationPlan plan = asking(
                "/?body=%7B%22status%22:%22UP%22%7D&failing=1&key=" + rehearsal.namespace,
                ", successes: 2, status: [200, 204], body: {contains: UP, json: {/status: UP}}");

        InstallOutcome outcome = install(rehearsal.pack(plan, "1.0.0", at(server)));

        assertThat(outcome).isInstanceOf(InstallOutcome.Installed.class);
        assertThat(server.requests(rehearsal.namespace))
                .as("one failure, two successes")
                .isEqualTo(3);
        assertThat(recorded(1).standing()).isEqualTo(Verification.Standing.VERIFIED);
        assertThat(recorded(1).results()).singleElement().satisfies(r -> {
            assertThat(r.name()).isEqualTo("ready");
            assertThat(r.kind()).isEqualTo(VerificationResult.Kind.HTTP);
            assertThat(r.detail()).isEqualTo("status 200, 2 times in a row");
            assertThat(r.took()).isPositive();
        });
        assertThat(rehearsal.progress).anyMatch(Progress.Verified.class::isInstance);

        assertThat(install(rehearsal.pack(plan, "1.0.0", at(server)))).isInstanceOf(InstallOutcome.Unchanged.class);
        assertThat(server.requests(rehearsal.namespace))
                .as("what was verified is not asked again")
                .isEqualTo(3);
        assertThat(install(rehearsal.pack(asking("/?status=204", ""), "1.0.0", at(server))))
                .as("another plan is")
                .isInstanceOf(InstallOutcome.Unchanged.class);
        assertThat(recorded(1).results().getFirst().detail()).isEqualTo("status 204");
    }

    @Test
    void anUpgradeThatAnswersBadlyIsTakenBack(RealServer server) {
        install(rehearsal.pack(asking("/?status=200", ""), "1.0.0", at(server)));

        InstallOutcome outcome =
                install(rehearsal.pack(asking("/?status=503&body=no+database", ""), "1.1.0", at(server)));

        assertThat(outcome.exitCode()).isEqualTo(4);
        assertThat(outcome).isInstanceOfSatisfying(InstallOutcome.RolledBack.class, r -> {
            assertThat(r.why().reason())
                    .startsWith("verification failed: http ready: Service/web port http, asked ")
                    .endsWith("status 503, not 200 to 299: no database");
            assertThat(r.copyOf()).isEqualTo(1);
            assertThat(r.why().checks())
                    .singleElement()
                    .satisfies(c -> assertThat(c.name()).isEqualTo("ready"));
        });
        assertThat(rehearsal.image()).isEqualTo("example.test/web:1.0.0");
        assertThat(rehearsal.scope().records().read(2)).isEqualTo(new Reading.Absent(2));
        assertThat(recorded(3)).as("the copy has the original's").isEqualTo(recorded(1));
    }

    @Test
    void aFirstInstallThatSaysTheWrongThingIsTakenAwayAndNoSecretIsTold(RealServer server) {
        InstallOutcome outcome = install(rehearsal.pack(
                asking("/?body=token+Zq8xPw2kLm5vRt7y", ", body: {contains: welcome}"),
                "1.0.0",
                at(server),
                "password: Zq8xPw2kLm5vRt7y"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        InstallOutcome.TakenAway.class,
                        t -> assertThat(t.why().reason())
                                .contains("the body does not contain 'welcome': token ")
                                .doesNotContain("Zq8xPw2kLm5vRt7y"));
        assertThat(rehearsal.progress.toString()).doesNotContain("Zq8xPw2kLm5vRt7y");
        assertThat(rehearsal.deployment()).isNull();
    }

    @Test
    void aPortThatNobodyListensOnAndOneThatTheServiceDoesNotHaveFail(RealServer server) {
        InstallOutcome outcome = install(
                rehearsal.pack(plan("http: [{name: a, path: /, port: grpc, within: 3s}]"), "1.0.0", at(server)));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        InstallOutcome.TakenAway.class,
                        t -> assertThat(t.why().reason())
                                .contains("http a: Service/web port grpc")
                                .contains("no endpoints available"));
    }

    @Test
    void whatCannotBeAskedIsNoPass(RealServer server) {
        // Over TLS the server does not answer: the API server finds no way to it.
        VerificationPlan plan = plan("http: [{name: tls, path: /, scheme: HTTPS, timeout: 20s, within: 20s}]");

        assertThat(install(rehearsal.pack(plan, "1.0.0", at(server))))
                .as("a rehearsal goes on")
                .isInstanceOf(InstallOutcome.Installed.class);
        assertThat(recorded(1).standing()).isEqualTo(Verification.Standing.UNVERIFIED);
        assertThat(rehearsal.progress)
                .anySatisfy(p -> assertThat(p)
                        .isInstanceOfSatisfying(
                                Progress.Warned.class,
                                w -> assertThat(w.what()).startsWith("not verified: http tls: ")));

        InstallOutcome real =
                new Install(onARealCluster(), rehearsal.options()).run(rehearsal.pack(plan, "1.1.0", at(server)));
        assertThat(real)
                .isInstanceOfSatisfying(
                        InstallOutcome.RolledBack.class,
                        r -> assertThat(r.why().reason()).startsWith("it could not be verified: http tls: "));
    }

    /** The same cluster, not known as a sandbox. */
    private ReleaseScope onARealCluster() {
        ClusterAccess a = rehearsal.access;
        ReleaseScope s = rehearsal.scope();
        ClusterAccess real = new ClusterAccess(
                a.client(), a.kubeconfig(), a.context(), a.server(), a.version(), a.user(), false, a.outages());
        return new ReleaseScope(
                real, s.helm(), s.namespace(), s.release(), s.actor(), s.listener(), s.stop(), Clock.systemUTC());
    }

    @Test
    @SandboxOnly("where containers run, something answers")
    void onASandboxWhereNothingAnswersNothingIsAsked() {
        InstallOutcome outcome = install(rehearsal.pack(asking("/", ""), "1.0.0"));

        assertThat(outcome).isInstanceOf(InstallOutcome.Installed.class);
        assertThat(recorded(1).results()).singleElement().satisfies(r -> {
            assertThat(r.outcome()).isEqualTo(VerificationResult.Outcome.UNKNOWN);
            assertThat(r.detail()).contains("no container runs in a sandbox");
        });
    }

    @Test
    void testsThatSucceedAreRecorded() {
        InstallOutcome outcome = install(rehearsal.pack(plan("tests: true"), "1.0.0", "tests: [ready]"));

        assertThat(outcome).isInstanceOf(InstallOutcome.Installed.class);
        assertThat(recorded(1).standing()).isEqualTo(Verification.Standing.VERIFIED);
        assertThat(recorded(1).results()).singleElement().satisfies(r -> {
            assertThat(r.name()).isEqualTo("Pod/web-test-ready");
            assertThat(r.kind()).isEqualTo(VerificationResult.Kind.TEST);
        });
    }

    @Test
    void aTestThatFailsTakesTheUpgradeBackAndIsInTheDossier() {
        install(rehearsal.pack(plan("tests: true"), "1.0.0", "tests: [ready]"));

        InstallOutcome outcome = install(rehearsal.pack(plan("tests: true"), "1.1.0", "tests: [crash-loop]"));

        assertThat(outcome).isInstanceOfSatisfying(InstallOutcome.RolledBack.class, r -> {
            assertThat(r.why().reason()).contains("test Pod/web-test-crash-loop: ");
            assertThat(r.why().objects())
                    .anySatisfy(o -> assertThat(o.ref().toString()).isEqualTo("Pod/web-test-crash-loop"));
            assertThat(r.why().containers())
                    .anySatisfy(c -> assertThat(c.container()).isEqualTo("test"));
        });
        assertThat(rehearsal.image()).isEqualTo("example.test/web:1.0.0");
    }

    @Test
    void aTestThatNeverEndsFails() {
        InstallOptions brief = InstallOptions.standard(Rehearsal.LIMITS.within(Duration.ofSeconds(10)), "0.1.0");

        InstallOutcome outcome = new Install(rehearsal.scope(), brief)
                .run(rehearsal.pack(plan("tests: true"), "1.0.0", "tests: [never-ready]"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        InstallOutcome.TakenAway.class,
                        t -> assertThat(t.why().reason())
                                .startsWith("verification failed: test Pod/web-test-never-ready: "));
    }

    @Test
    void aChartWithoutTestsHasNothingToRun() {
        assertThat(install(rehearsal.pack(plan("tests: true"), "1.0.0"))).isInstanceOf(InstallOutcome.Installed.class);

        assertThat(rehearsal.progress).contains(new Progress.Note("the chart has no tests to run"));
    }

    @Test
    void theRightToAskIsAskedForBeforeAnythingIsTouched(TestCluster cluster, RealServer server) throws IOException {
        Map<String, List<String>> rights = Map.of(
                "", List.of("secrets", "configmaps", "pods", "services", "events", "endpoints"),
                "apps", List.of("deployments", "replicasets"),
                "coordination.k8s.io", List.of("leases"),
                "discovery.k8s.io", List.of("endpointslices"));
        try (ClusterAccess robot = Robots.withRole(cluster, folder, rights)) {
            ReleaseScope s = rehearsal.scope();
            ReleaseScope scope = new ReleaseScope(
                    robot, s.helm(), s.namespace(), s.release(), "robot", s.listener(), s.stop(), Clock.systemUTC());

            Unavailable refused = catchThrowableOfType(
                    Unavailable.class,
                    () -> new Install(scope, rehearsal.options())
                            .run(rehearsal.pack(asking("/", ""), "1.0.0", at(server))));

            assertThat(refused).hasMessageContaining("may not").hasMessageContaining("get services/proxy");
            assertThat(rehearsal.releases().history()).isEmpty();
            VerificationPlan optional = plan("{required: false, http: [{name: ready, path: /}]}");
            assertThat(new Install(scope, rehearsal.options()).run(rehearsal.pack(optional, "1.0.0", at(server))))
                    .isInstanceOf(InstallOutcome.Installed.class);
            assertThat(recorded(1).standing()).isEqualTo(Verification.Standing.UNVERIFIED);
            assertThat(recorded(1).results().getFirst().detail()).contains("is forbidden");
        }
    }

    @Test
    void whatRunsIsVerifiedByItselfAndRecorded(RealServer server) {
        install(rehearsal.pack("1.0.0", at(server)));
        assertThat(recorded(1)).isEqualTo(Verification.NONE);

        VerifyOutcome good = new Verify(rehearsal.scope(), rehearsal.options())
                .run(rehearsal.pack(asking("/", ""), "1.0.0", at(server)));

        assertThat(good.exitCode()).isZero();
        assertThat(good)
                .isInstanceOfSatisfying(
                        VerifyOutcome.Asked.class, a -> assertThat(a.recorded()).isTrue());
        assertThat(recorded(1).standing()).isEqualTo(Verification.Standing.VERIFIED);

        VerifyOutcome bad = new Verify(rehearsal.scope(), rehearsal.options())
                .run(rehearsal.pack(asking("/?status=500", ""), "1.0.0", at(server)));
        assertThat(bad.exitCode()).isEqualTo(5);
        assertThat(rehearsal.history()).as("nothing is taken back").isEqualTo("1 deployed");
        assertThat(recorded(1).standing()).isEqualTo(Verification.Standing.VERIFIED);

        VerifyOutcome other = new Verify(rehearsal.scope(), rehearsal.options())
                .run(rehearsal.pack(asking("/", ""), "2.0.0", at(server)));
        assertThat(other).isInstanceOfSatisfying(VerifyOutcome.Asked.class, a -> {
            assertThat(a.good()).isTrue();
            assertThat(a.recorded()).as("it was not made from this package").isFalse();
        });
    }
}
