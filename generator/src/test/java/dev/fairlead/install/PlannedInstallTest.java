package dev.fairlead.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.install.plan.Basis;
import dev.fairlead.install.plan.SavedPlan;
import dev.fairlead.report.PlanFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A plan is installed exactly, or refused for what moved since, before anything is touched. */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
class PlannedInstallTest {

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

    @Test
    void installsAPlanOfAFirstInstallAndOneOfAnUpgradeFromTheFile() {
        assertThat(install(saved("1.0.0"), "1.0.0")).singleElement().isInstanceOf(InstallOutcome.Installed.class);

        SavedPlan upgrade = saved("1.1.0", "password: hunter2");
        assertThat(install(upgrade, "1.1.0", "password: hunter2"))
                .singleElement()
                .isInstanceOfSatisfying(
                        InstallOutcome.Installed.class,
                        i -> assertThat(i.revision()).isEqualTo(2));
        assertThat(rehearsal.image()).isEqualTo("example.test/web:1.1.0");
    }

    @Test
    void installsWhileAnAutoscalerMovesPodsThatTheSpecDoesNotCount() {
        rehearsal.install("1.0.0", "replicas: null", "autoscaler: true");
        SavedPlan plan = saved("1.1.0", "replicas: null", "autoscaler: true");
        rehearsal
                .access
                .client()
                .apps()
                .deployments()
                .inNamespace(rehearsal.namespace)
                .withName("web")
                .scale(3);

        // The autoscaler is real and may move them again at any time.
        assertThat(install(plan, "1.1.0", "replicas: null", "autoscaler: true"))
                .singleElement()
                .isInstanceOf(InstallOutcome.Installed.class);
    }

    @Test
    void refusesWhenSomeoneMadeAnotherRevision() {
        rehearsal.install("1.0.0");
        SavedPlan plan = saved("1.1.0");
        rehearsal.install("1.2.0");

        refused(plan, "1.1.0")
                .hasMessageContaining(
                        "it was made when there was revision 1 (deployed) of 'web', and now there is revision 2 (deployed) of 'web'");
        assertThat(rehearsal.image()).isEqualTo("example.test/web:1.2.0");
    }

    @Test
    void refusesWhenTheReleaseWasUninstalledAndInstalledAnew() {
        rehearsal.install("1.0.0");
        SavedPlan plan = saved("1.1.0");
        new Uninstall(rehearsal.scope()).run(java.time.Duration.ofSeconds(20));
        rehearsal.install("1.2.0");

        refused(plan, "1.1.0").hasMessageContaining("revision 1 holds other objects than when it was made");
    }

    @Test
    void refusesWhenAFieldWasChangedOnTheClusterAndNamesIt() {
        rehearsal.install("1.0.0");
        SavedPlan plan = saved("1.1.0");
        rehearsal
                .access
                .client()
                .apps()
                .deployments()
                .inNamespace(rehearsal.namespace)
                .withName("web")
                .edit(d -> d.edit()
                        .editSpec()
                        .withReplicas(3)
                        .withProgressDeadlineSeconds(99)
                        .endSpec()
                        .build());

        refused(plan, "1.1.0")
                .hasMessageContaining(
                        "Deployment/web was changed on the cluster: spec.progressDeadlineSeconds, spec.replicas");
        assertThat(rehearsal.history()).isEqualTo("1 deployed");
    }

    @Test
    void refusesWhenASecretWasChangedOnTheClusterAndShowsNoneOfIt() {
        rehearsal.install("1.0.0", "password: hunter2");
        SavedPlan plan = saved("1.1.0", "password: hunter2");
        rehearsal
                .access
                .client()
                .secrets()
                .inNamespace(rehearsal.namespace)
                .withName("web")
                .edit(s -> s.edit().addToStringData("password", "hunter7").build());

        refused(plan, "1.1.0", "password: hunter2")
                .hasMessageContaining("Secret/web was changed on the cluster: data.password")
                .hasMessageNotContaining("hunter");
    }

    @Test
    void refusesWhenAnObjectIsGone() {
        rehearsal.install("1.0.0");
        SavedPlan plan = saved("1.1.0");
        rehearsal
                .access
                .client()
                .services()
                .inNamespace(rehearsal.namespace)
                .withName("web")
                .delete();

        refused(plan, "1.1.0").hasMessageContaining("Service/web is not on the cluster any more");
    }

    @Test
    void refusesWhenTheSpecGivesOtherValues() {
        rehearsal.install("1.0.0");
        refused(saved("1.1.0"), "1.2.0")
                .hasMessageContaining("the spec gives other values since: Deployment/web would be another");
    }

    @Test
    void refusesWhenTheChartIsAnother() {
        rehearsal.install("1.0.0");
        Basis was = saved("1.1.0").releases().getFirst();
        refused(
                        plan(new Basis(
                                was.server(),
                                was.context(),
                                was.environment(),
                                was.release(),
                                was.namespace(),
                                was.revision(),
                                was.status(),
                                was.applied(),
                                "another",
                                was.values(),
                                was.manifests(),
                                was.live())),
                        "1.1.0")
                .hasMessageContaining("the chart, or the version that it carries, changed since");
    }

    @Test
    void refusesAPlanForAnotherCluster() {
        refused(plan(elsewhere("0000-1111", "kind-other", "test", rehearsal.namespace)), "1.1.0")
                .hasMessageContaining("it is for another cluster: that of context 'kind-other' (0000-1111)");
    }

    @Test
    void refusesAPlanForAnotherEnvironmentOrNamespace() {
        String server = rehearsal.access.identity();
        String context = rehearsal.access.context();
        refused(plan(elsewhere(server, context, "prod", rehearsal.namespace)), "1.1.0")
                .hasMessageContaining("it is for the environment 'prod', not 'test'");
        refused(plan(elsewhere(server, context, "test", "other")), "1.1.0")
                .hasMessageContaining("it is for the namespace 'other', not '%s'".formatted(rehearsal.namespace));
    }

    @Test
    void refusesAPlanForOtherReleases() {
        refused(new SavedPlan("web", List.of()), "1.0.0").hasMessageContaining("the spec has web");
    }

    @Test
    void refusesUnderTheHoldWhenTheWorldMovesAfterTheFirstLook() {
        rehearsal.install("1.0.0");
        SavedPlan plan = saved("1.1.0");
        AtomicBoolean moved = new AtomicBoolean();
        // The clock is asked for the first time after the first comparison, when the install begins.
        ReleaseScope scope = withClock(() -> {
            if (moved.compareAndSet(false, true)) {
                rehearsal
                        .access
                        .client()
                        .services()
                        .inNamespace(rehearsal.namespace)
                        .withName("web")
                        .edit(s -> s.edit()
                                .editSpec()
                                .addToSelector("app", "other")
                                .endSpec()
                                .build());
            }
        });

        Unavailable refused = catchThrowableOfType(
                Unavailable.class,
                () -> new PlannedInstall(scope, taking(), plan).run(List.of(rehearsal.pack("1.1.0"))));

        assertThat(moved).isTrue();
        assertThat(refused).hasMessageContaining("Service/web was changed on the cluster: spec.selector.app");
        assertThat(rehearsal.history()).isEqualTo("1 deployed");
        assertThat(rehearsal
                        .access
                        .client()
                        .leases()
                        .inNamespace(rehearsal.namespace)
                        .list()
                        .getItems())
                .as("the hold is given back")
                .isEmpty();
    }

    @Test
    void refusesAFileThatIsNotAsItWasWritten() throws IOException {
        saved("1.0.0");
        Path file = folder.resolve("plan.json");
        String text = Files.readString(file);

        assertThat(refusedFile(text.replaceFirst("\"revision\" : 0", "\"revision\" : 7")))
                .hasMessageContaining("was changed or cut since it was written");
        assertThat(refusedFile(text.substring(0, text.length() / 2))).hasMessageContaining("is no JSON");
        assertThat(refusedFile("{}")).hasMessageContaining("is no plan");
        assertThat(refusedFile(text.replace("fairlead.dev/v1", "fairlead.dev/v9")))
                .hasMessageContaining("of another version of Fairlead");
        Files.delete(file);
        assertThat(catchThrowableOfType(Unavailable.class, () -> new PlanFile(file, "plan.json").read()))
                .hasMessageContaining("there is no file plan.json");
    }

    private Unavailable refusedFile(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("plan.json"), text);
        return catchThrowableOfType(Unavailable.class, () -> new PlanFile(file, "plan.json").read());
    }

    /** A plan that was written to a file and read again. */
    private SavedPlan saved(String version, String... values) {
        PlanFile file = new PlanFile(folder.resolve("plan.json"), "plan.json");
        file.write(
                new Planner(rehearsal.scope(), false).plan("web", List.of(rehearsal.pack(version, values)), "0.1.0"));
        return file.read();
    }

    private static SavedPlan plan(Basis basis) {
        return new SavedPlan("web", List.of(basis));
    }

    private Basis elsewhere(String server, String context, String environment, String namespace) {
        Basis was = saved("1.1.0").releases().getFirst();
        return new Basis(
                server,
                context,
                environment,
                was.release(),
                namespace,
                was.revision(),
                was.status(),
                was.applied(),
                was.chart(),
                was.values(),
                was.manifests(),
                was.live());
    }

    private List<InstallOutcome> install(SavedPlan plan, String version, String... values) {
        PackagedChart chart = rehearsal.pack(version, values);
        return new PlannedInstall(rehearsal.scope(), rehearsal.options(), plan).run(List.of(chart));
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(
            SavedPlan plan, String version, String... values) {
        Unavailable refused = catchThrowableOfType(Unavailable.class, () -> install(plan, version, values));
        assertThat(refused).as("it was installed").isNotNull();
        assertThat(refused.hint()).startsWith("nothing was changed; make a new plan");
        return assertThat(refused).hasMessageStartingWith("the plan does not hold any more:");
    }

    private static InstallOptions taking() {
        return new InstallOptions(Rehearsal.LIMITS, false, Claim.STANDARD, true, "0.1.0");
    }

    private ReleaseScope withClock(Runnable asked) {
        ReleaseScope scope = rehearsal.scope();
        return new ReleaseScope(
                scope.cluster(),
                scope.helm(),
                scope.namespace(),
                scope.release(),
                scope.actor(),
                scope.listener(),
                scope.stop(),
                new Clock() {
                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        asked.run();
                        return Instant.now();
                    }
                });
    }
}
