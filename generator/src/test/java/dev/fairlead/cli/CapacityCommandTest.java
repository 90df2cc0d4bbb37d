package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.finding.Finding;
import dev.fairlead.schema.JsonSchema;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapacityCommandTest {

    private static final JsonSchema SCHEMA = JsonSchema.ofResource("capacity.schema.json", "capacity");

    @TempDir
    private Path folder;

    @Test
    void showsWhatThePodsOfTheExampleCarry() throws IOException {
        assertThat(TestProject.examples(folder)
                        .run("capacity", "shop", "-e", "prod")
                        .good()
                        .out())
                .startsWith(
                        "shop prod: a pod carries 40 requests/s (load test of 2026-11-02), a user makes 10 a minute; ")
                .containsPattern("(?m)^3     612 +102 +78 % +130 % +720 +120$")
                .containsPattern("(?m)^5     1020 ")
                .containsPattern("(?m)^7     1428 ")
                .containsPattern("(?m)^usual +400 +66\\.7 +3 +120 ")
                .containsPattern("(?m)^usual, one pod lost +400 +66\\.7 +2 +80 ")
                .containsPattern("(?m)^peak +1300 +216\\.7 +7 +280 ")
                .containsPattern(
                        "400 users to 1300 within 10m: 3 pods, 4 after \\S+, .*7 after \\S+; always enough of them serve")
                .doesNotContain("error")
                .doesNotContain("warning");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "markdown", "json"})
    void saysWhatToWriteWhenItDoesNotFit(String format) throws IOException {
        TestProject project =
                TestProject.examples(folder).changed("environments/shop.yaml", "peak: 1300", "peak: 2000");

        TestProject.Outcome outcome = project.run("capacity", "shop", "-e", "prod", "--format", format)
                .refused(1);

        assertThat(outcome.out())
                .contains("maxReplicas: 10")
                .contains("capacity/peak-above-max")
                .contains("which takes 10 pods");
        assertThat(project.run("check", "shop", "--no-stale").refused(1).out())
                .containsPattern(
                        "environments/shop\\.yaml:63:16: error: in prod the peak of 2000 users .*\\[capacity/peak-above-max\\]");
    }

    @Test
    void aLongWayIsPlannedAndCutShort() throws IOException {
        TestProject project = TestProject.examples(folder)
                .changed("environments/shop.yaml", "peak: 1300", "peak: 900000")
                .changed("environments/shop.yaml", "maxReplicas: 7", "maxReplicas: 5000")
                .changed("environments/shop.yaml", "ramp: 10m", "ramp: 48h");

        assertThat(project.run("capacity", "shop", "-e", "prod").good().out())
                .containsPattern(
                        "(?m)^400 users to 900000 within 48h: 3 pods, 4 after .{20,300}, … [0-9]{4} after 4[78]h")
                .containsPattern("(?m)^3 +612 ")
                .containsPattern("(?m)^5000 +1020000 ");
    }

    @Test
    void theJsonKeepsToItsSchema() throws IOException {
        TestProject project = TestProject.examples(folder);

        String all = project.run("capacity", "--format", "json").good().out();

        assertThat(violations(all)).isEmpty();
        assertThat(all)
                .contains("\"planned\" : false")
                .contains("\"planned\" : true")
                .contains("\"shortSeconds\" : 0");
        project.changed("environments/shop.yaml", "peak: 1300", "peak: 20000")
                .changed("environments/shop.yaml", "memory: 180Mi", "memory: 300Mi");
        assertThat(violations(
                        project.run("capacity", "--format", "json").refused(1).out()))
                .isEmpty();
    }

    @Test
    void aTableForAPageHasNoMarkupOfTheSpecs() throws IOException {
        TestProject project = TestProject.examples(folder)
                .changed("environments/shop.yaml", "source: load test of 2026-11-02", "source: \"<b>test</b> @all\"");

        assertThat(project.run("capacity", "shop", "-e", "prod", "--format", "markdown")
                        .good()
                        .out())
                .contains("| pods | users |")
                .contains("| peak | 1300 |")
                .doesNotContain("<b>")
                .doesNotContain("@all");
    }

    @Test
    void saysWhatToAddWhereNothingCanBePlanned() throws IOException {
        TestProject project = TestProject.examples(folder);

        assertThat(project.run("capacity", "cart").good().out())
                .contains("cart prod: not planned: add capacity to environments/cart.yaml");
        assertThat(project.run("capacity", "shop", "-e", "dev").good().out())
                .isEqualTo("shop dev: not planned: add environments.dev.load to environments/shop.yaml: its users\n");
        assertThat(project.run("capacity", "shop", "-e", "staging").refused(2).err())
                .contains("staging");
    }

    @Test
    void aLoadOfUsersIsNoLoadOfAmountsToo() throws IOException {
        TestProject project = TestProject.examples(folder);

        assertThat(project.run("sandbox", "load", "shop", "-e", "prod", "--users", "850", "--cpu", "1")
                        .refused(2)
                        .err())
                .contains("--users stands in place of --cpu and --memory");
        assertThat(project.run("sandbox", "load", "shop", "-e", "dev", "--users", "850")
                        .refused(3)
                        .err())
                .contains("the spec does not say what the pods use under users");
    }

    private static List<Finding> violations(String json) {
        return SCHEMA.validate(new YamlReader("capacity", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM).readOne(json));
    }
}
