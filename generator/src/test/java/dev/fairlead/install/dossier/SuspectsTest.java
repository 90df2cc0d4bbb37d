package dev.fairlead.install.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.chart.ValueOrigins;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuspectsTest {

    private static final String GOOD = """
            deployment:
              image: {repository: ghcr.io/acme/shop, tag: "1.0"}
              env: {LOG_LEVEL: info, API_TOKEN: old}
              probes: {readiness: {http: {path: /ready}}}
              resources: {limits: {memory: 512Mi}}
              nodeSelector: {disk: slow}
            autoscaler: {maxReplicas: 3}
            """;

    private static final String NOW = """
            autoscaler: {maxReplicas: 9}
            deployment:
              image: {repository: ghcr.io/acme/shop, tag: "1.1"}
              env: {LOG_LEVEL: debug, API_TOKEN: new}
              probes: {readiness: {http: {path: /healthz}}}
              resources: {limits: {memory: 64Mi}}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CRASH               | deployment.image.tag
                    OUT_OF_MEMORY,CRASH | deployment.resources.limits.memory
                    REFERENCE           | deployment.env.LOG_LEVEL
                    PROBE_FAILS,CRASH   | deployment.image.tag
                    PROBE_FAILS         | deployment.probes.readiness.http.path
                    UNSCHEDULABLE       | deployment.nodeSelector
                    REFUSED             | autoscaler.maxReplicas
                    PULL                | deployment.image.tag
                    """)
    void theSignsDecideWhatIsSuspectedFirst(String signs, String first) {
        List<Suspect> ranked = rank(
                Set.copyOf(Arrays.stream(signs.split(",")).map(Sign::valueOf).toList()));

        assertThat(ranked.getFirst().path()).isEqualTo(first);
        assertThat(ranked).hasSize(7);
    }

    @Test
    void aChangeIsToldWithItsPlaceAndWithoutASecret() {
        List<Suspect> ranked = rank(Set.of(Sign.UNSCHEDULABLE));

        assertThat(ranked)
                .filteredOn(s -> s.path().equals("deployment.image.tag"))
                .singleElement()
                .satisfies(s -> {
                    assertThat(s.before()).isEqualTo("1.0");
                    assertThat(s.after()).isEqualTo("1.1");
                    assertThat(s.at()).hasValueSatisfying(p -> assertThat(p).hasToString("now.yaml:3:47"));
                    assertThat(s.why()).isEqualTo("changed since the last good revision");
                });
        assertThat(ranked.getFirst().at())
                .as("what was taken away points at what held it")
                .hasValueSatisfying(p -> assertThat(p.line()).isEqualTo(3));
        assertThat(ranked.getFirst().after()).isEmpty();
        assertThat(ranked)
                .filteredOn(s -> s.path().endsWith("API_TOKEN"))
                .singleElement()
                .satisfies(s -> {
                    assertThat(s.before()).isEqualTo("***");
                    assertThat(s.after()).isEqualTo("***");
                });
    }

    private static List<Suspect> rank(Set<Sign> signs) {
        return Suspects.rank(
                read("good.yaml", GOOD),
                new ValueOrigins((YamlNode.Mapping) read("now.yaml", NOW), Optional.empty()),
                signs);
    }

    private static YamlNode read(String name, String yaml) {
        return new YamlReader(name, YamlLimits.SPEC, YamlReader.Dialect.HELM).readOne(yaml);
    }
}
