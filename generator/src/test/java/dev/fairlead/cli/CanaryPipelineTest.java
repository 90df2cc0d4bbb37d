package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.schema.JsonSchema;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a pipeline sees of a canary: exit codes, JSON, and a status that the release alone tells on any machine. */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
class CanaryPipelineTest {

    private static final JsonSchema SCHEMA = JsonSchema.ofResource("canary.schema.json", "canary");

    /** What is said of a crash loop: where containers run, it is caught while they wait or while they run once more. */
    private static final String CRASHED = "(CrashLoopBackOff|restarted \\d times)";

    @TempDir
    private Path folder;

    @TempDir
    private Path elsewhere;

    @Test
    void everyEndHasItsExitCodeAndItsResult(TestCluster cluster) throws IOException {
        CanaryProject service =
                installed(cluster, "{steps: [{weight: 25, hold: 1s}, {weight: 50, hold: 1s, approval: true}]}");
        refused(service, 3, "no canary of 'web' runs", "advance");
        refused(service, 3, "no canary of 'web' runs", "promote");
        ends(service, 0, "nothing", "resume");
        ends(service, 0, "nothing", "abort");

        service.wants("1.1.0");
        refused(service, 2, "--until-step 3: the canary has steps 1 to 2", "start", "--until-step", "3");
        refused(service, 2, "--until-step 0: the canary has steps 1 to 2", "start", "--until-step", "0");
        JsonNode left = ends(service, 0, "left", "start", "--no-wait");
        assertThat(left.path("state").asString()).contains("step 1 of 2, 25 % by 1 pod");
        JsonNode paused = ends(service, 0, "paused", "start", "--until-step", "1");
        assertThat(paused.path("step").asInt()).isEqualTo(1);
        assertThat(paused.path("weight").asInt()).isEqualTo(25);
        ends(service, 0, "waitsForApproval", "advance", "--wait");
        ends(service, 0, "promoted", "advance");

        service.wants("1.2.0-crash-loop");
        JsonNode back = ends(service, 4, "takenBack", "start", "--crash-limit", "2", "--no-dossier");
        assertThat(back.path("reason").asString()).containsPattern(CRASHED);
        assertThat(back.path("stableVersion").asString()).isEqualTo("1.1.0");
    }

    @Test
    void withoutWaitingTheNextChangeIsMadeAllTheSame(TestCluster cluster) throws IOException {
        CanaryProject service = installed(cluster, "{steps: [{weight: 25, hold: 1s}, {weight: 50, hold: 1s}]}");
        service.wants("1.1.0");
        ends(service, 0, "paused", "start", "--until-step", "1");

        JsonNode advanced = ends(service, 0, "left", "advance", "--no-wait");
        assertThat(advanced.path("state").asString()).contains("step 2 of 2");
        // It goes on with what is to be done, not with a second step: its pods are not there yet.
        ends(service, 0, "paused", "resume");
        JsonNode promoting = ends(service, 0, "left", "promote", "--no-wait");
        assertThat(promoting.path("state").asString()).contains("promote, the canary serves on");
        JsonNode aborting = ends(service, 0, "left", "abort", "--no-wait", "--reason", "slow");
        assertThat(aborting.path("state").asString()).contains("slow");
        ends(service, 0, "aborted", "resume");
    }

    @Test
    void whatNobodyCanSayWaitsForAPerson(TestCluster cluster) throws IOException {
        CanaryProject service = installed(
                cluster,
                "{steps: [{weight: 25, hold: 1s}, {weight: 50, hold: 1s}], checks: [{name: business, gate: {ask: \"do orders come in?\"}}]}");
        service.wants("1.1.0");

        JsonNode open = ends(service, 5, "undecided", "start", "--timeout", "20s");
        assertThat(open.path("reason").asString())
                .contains("business: waits for a person")
                .contains("do orders come in?");
        assertThat(ends(service, 5, "undecided", "advance", "--timeout", "20s")
                        .path("step")
                        .asInt())
                .isEqualTo(2);
        ends(service, 0, "promoted", "advance");
    }

    @Test
    void statusTellsWeightsVerdictsAndTheTimeThatIsLeft(TestCluster cluster) throws IOException {
        CanaryProject service = installed(
                cluster,
                "{steps: [{weight: 25, hold: 2s}, {weight: 50, hold: 1h}], checks: [{name: stays-up, pods: {maxRestarts: 0}, interval: 1s}]}");
        service.wants("1.1.0");
        ends(service, 0, "paused", "start", "--until-step", "1");
        ends(service, 0, "left", "advance", "--no-wait");
        for (int i = 0; i < 30 && status(cluster).path("leftSeconds").isMissingNode(); i++) {
            ends(service, 0, "left", "resume", "--no-wait");
        }

        JsonNode now = status(cluster);
        assertThat(now.path("state").asString()).isEqualTo("inStep");
        assertThat(now.path("leftSeconds").asInt()).isBetween(3000, 3600);
        JsonNode first = now.path("steps").path(0);
        assertThat(first.path("progress").asString()).isEqualTo("done");
        assertThat(first.path("began").asString())
                .isLessThan(first.path("ended").asString());
        assertThat(first.path("canary").asInt()).isEqualTo(1);
        assertThat(first.path("verdicts").path(0).asString()).isEqualTo("stays-up: passed");
        JsonNode second = now.path("steps").path(1);
        assertThat(second.path("progress").asString()).isEqualTo("now");
        assertThat(second.path("canary").asInt()).isEqualTo(3);
        assertThat(told(cluster, "text"))
                .contains("web 1.1.0 beside 1.0.0 (revision 1)", "in a step", "3 stable, 3 new; 5")
                .containsPattern("step 1   25 %.* 1 new pod .* done")
                .contains("stays-up: passed")
                .containsPattern("step 2   50 %.* 3 new pods .* now, 5\\dm.* left");
        assertThat(told(cluster, "markdown"))
                .contains("### Canary of web 1.1.0: in step", "| 1 | 25 % | 2s | 1 | done | stays-up: passed |")
                .containsPattern("\\| 2 \\| 50 % \\| 1h \\| 3 \\| now, 5\\dm.* left \\|");
    }

    @Test
    void theHistoryTellsACanaryAfterItsEnd(TestCluster cluster) throws IOException {
        CanaryProject service = installed(
                cluster,
                "{steps: [{weight: 25, hold: 1s}, {weight: 50, hold: 1s}], checks: [{name: stays-up, pods: {maxRestarts: 0}, interval: 1s}]}");
        service.wants("1.1.0");
        ends(service, 0, "promoted", "start");
        tells(cluster, "promoted", "promoted", 2);
        assertThat(told(cluster, "text"))
                .contains("step 1 of 2, 25 % by 1 pod", "step 2 of 2, 50 % by 3 pods", "promote, the canary serves on")
                .contains("promoted after its canary");

        service.wants("1.1.1");
        service.project().run("install", "web", "-e", "dev").good();
        tells(cluster, "promoted", "promoted", 2);

        service.wants("1.2.0-crash-loop");
        ends(service, 4, "takenBack", "start", "--crash-limit", "2", "--no-dossier");
        tells(cluster, "takenBack", "taken back", 1);
        assertThat(status(cluster).path("reason").asString()).containsPattern(CRASHED);
        assertThat(told(cluster, "text")).containsPattern("taken back: .*" + CRASHED);
        assertThat(told(cluster, "markdown")).containsPattern("Reason: .*" + CRASHED);
    }

    private CanaryProject installed(TestCluster cluster, String canary) throws IOException {
        CanaryProject service = new CanaryProject(cluster, folder, canary);
        service.wants("1.0.0");
        service.project().run("install", "web", "-e", "dev").good();
        return service;
    }

    /** All three formats say how the last canary ended and how many of its steps were gone. */
    private void tells(TestCluster cluster, String state, String words, int steps) throws IOException {
        JsonNode json = status(cluster);
        assertThat(json.path("state").asString()).isEqualTo(state);
        assertThat(json.path("leftSeconds").isMissingNode()).isTrue();
        assertThat(json.path("canaryReady").asInt()).isZero();
        assertThat(json.path("steps")
                        .valueStream()
                        .filter(s -> s.path("progress").asString().equals("done")))
                .hasSize(steps);
        assertThat(told(cluster, "text")).contains(words).doesNotContain(" left");
        assertThat(told(cluster, "markdown")).contains(": " + words).doesNotContain(" left");
    }

    private JsonNode status(TestCluster cluster) throws IOException {
        return valid(told(cluster, "json"));
    }

    /** What the release alone says on a machine without any spec. */
    private String told(TestCluster cluster, String format) throws IOException {
        return TestProject.empty(elsewhere)
                .variable("KUBECONFIG", cluster.kubeconfig().toString())
                .run(
                        "canary",
                        "status",
                        "web",
                        "--namespace",
                        cluster.namespace(),
                        "--context",
                        cluster.context(),
                        "--format",
                        format)
                .good()
                .out();
    }

    private static JsonNode ends(CanaryProject service, int code, String result, String verb, String... flags)
            throws IOException {
        TestProject.Outcome outcome = run(service, verb, flags);
        assertThat(outcome.code()).as(outcome.all()).isEqualTo(code);
        JsonNode json = valid(outcome.out());
        assertThat(json.path("result").asString()).as(outcome.all()).isEqualTo(result);
        assertThat(json.path("exitCode").asInt()).isEqualTo(code);
        return json;
    }

    private static void refused(CanaryProject service, int code, String why, String verb, String... flags)
            throws IOException {
        assertThat(run(service, verb, flags).refused(code).err()).contains(why);
    }

    private static TestProject.Outcome run(CanaryProject service, String verb, String... flags) throws IOException {
        return service.project()
                .run(Stream.of(List.of("canary", verb, "web", "-e", "dev", "--format", "json"), List.of(flags))
                        .flatMap(List::stream)
                        .toArray(String[]::new));
    }

    private static JsonNode valid(String json) {
        assertThat(SCHEMA.validate(
                        new YamlReader("canary", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM).readOne(json)))
                .as(json)
                .isEmpty();
        return new JsonMapper().readTree(json);
    }
}
