package dev.fairlead.validate.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValuesCheckTest {

    private static final Path CHARTS = Path.of(System.getProperty("fairlead.home", ".."), "charts");

    @Test
    void readsTheSubchartsOfAChartFolder() {
        Chart app = ChartReader.read(CHARTS.resolve("app"));

        assertThat(app.subcharts())
                .extracting(Chart::key)
                .containsExactlyInAnyOrder("autoscaler", "canary", "deployment", "service");
        assertThat(app.subcharts()).allSatisfy(c -> assertThat(c.schema()).isPresent());
    }

    @Test
    void readsAPackedChart() {
        Path packed = CHARTS.resolve("app/charts/service-0.1.0.tgz");

        assertThat(ChartReader.read(packed).key()).isEqualTo("service");
    }

    @Test
    void findsMistakesInEverySubchartAtTheirLines() {
        List<Finding> findings = check("""
                deployment:
                  image: {repository: ghcr.io/acme/shop, tag: "1"}
                  replica: 2
                service:
                  type: LoadBalanced
                canary:
                  enabled: false
                  weight: 101
                extra: 1
                """);

        assertThat(findings)
                .extracting(f -> f.position() + " " + f.rule() + " " + f.pointer())
                .containsExactlyInAnyOrder(
                        "values.yaml:3:3 values/unknown-key /deployment/replica",
                        "values.yaml:5:9 values/not-allowed /service/type",
                        "values.yaml:8:11 values/range /canary/weight",
                        "values.yaml:9:1 values/unknown-key /extra");
    }

    @Test
    void takesDefaultsForWhatIsLeftOut() {
        assertThat(check("deployment: {image: {repository: ghcr.io/acme/shop}}"))
                .isEmpty();
    }

    @Test
    void saysWhichSchemaCannotBeUsed(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("Chart.yaml"), "apiVersion: v2\nname: other\nversion: 1.0.0\n");
        Files.writeString(folder.resolve("values.schema.json"), "{\"$ref\": \"https://example.invalid/schema.json\"}");

        ValuesCheck.Outcome outcome = ValuesCheck.check(ChartReader.read(folder), values("a: 1"));

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.unusable()).singleElement().asString().startsWith("the schema of the chart cannot be used");
    }

    @Test
    void refusesWhatIsNoChart(@TempDir Path folder) {
        assertThatThrownBy(() -> ChartReader.read(folder))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("no Chart.yaml with a name");
    }

    private static List<Finding> check(String text) {
        return ValuesCheck.check(ChartReader.read(CHARTS.resolve("app")), values(text))
                .findings();
    }

    private static YamlNode.Mapping values(String text) {
        return (YamlNode.Mapping)
                new YamlReader("values.yaml", YamlLimits.SPEC, YamlReader.Dialect.STRICT).readOne(text);
    }
}
