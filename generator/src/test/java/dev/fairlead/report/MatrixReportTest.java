package dev.fairlead.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.promote.matrix.Distance;
import dev.fairlead.promote.matrix.Matrix;
import dev.fairlead.promote.matrix.Standing;
import dev.fairlead.promote.matrix.VersionHistory;
import dev.fairlead.promote.record.PromotionRecord;
import dev.fairlead.schema.JsonSchema;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How it is told what runs where. */
class MatrixReportTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    private static final Matrix MATRIX = new Matrix(
            NOW,
            List.of(
                    new Matrix.Row(
                            "cart",
                            List.of(
                                    cell("dev", "2.0.0", good("2.0.0", Duration.ofDays(3))),
                                    cell("prod", "2.0.0", good("2.0.0", Duration.ofHours(50)))),
                            List.of(new Matrix.Lag("prod", "dev", new Distance.Even(), OptionalInt.of(0)))),
                    new Matrix.Row(
                            "shop",
                            List.of(
                                    cell(
                                            "dev",
                                            "1.6.0",
                                            running(
                                                    "1.6.0",
                                                    Duration.ofMinutes(150),
                                                    Standing.Health.UNHEALTHY,
                                                    "Pod/shop-1: CrashLoopBackOff",
                                                    "")),
                                    cell("stage", "1.5.0", new Standing.Absent()),
                                    cell(
                                            "prod",
                                            "1.5.0",
                                            running(
                                                    "1.4.2",
                                                    Duration.ofDays(41),
                                                    Standing.Health.HEALTHY,
                                                    "",
                                                    "revision 3 was never seen good by an install"))),
                            List.of(new Matrix.Lag(
                                    "prod",
                                    "dev",
                                    new Distance.Behind(2, false, NOW.minus(Duration.ofDays(5))),
                                    OptionalInt.of(1)))),
                    new Matrix.Row(
                            "web",
                            List.of(
                                    cell("dev", "1.0.0", good("1.0.0", Duration.ofSeconds(12))),
                                    cell("prod", "1.0.0", new Standing.Unreached("the cluster 'a|b' does not answer"))),
                            List.of())));

    @Test
    void theTableIsAlignedAndSaysBelowWhatIsNotWell() {
        assertThat(MatrixTable.text(MATRIX, Style.PLAIN)).isEqualTo("""
                service  dev                    stage                   prod                     behind
                cart     2.0.0  3d   good                               2.0.0  2d   good         prod: even
                shop     1.6.0  2h   unhealthy  -        not installed  1.4.2  41d  not proven   prod: 2 versions, 1 commit, 5d
                web      1.0.0  12s  good                               ?           not reached

                shop dev: Pod/shop-1: CrashLoopBackOff
                shop prod: revision 3 was never seen good by an install
                shop prod: the spec says 1.5.0, which is not installed
                web prod: the cluster 'a|b' does not answer
                """);
    }

    @Test
    void aPageHasTheSame() {
        assertThat(MatrixTable.markdown(MATRIX)).isEqualTo("""
                | Service | dev | stage | prod | Behind |
                |---|---|---|---|---|
                | cart | 2.0.0, 3d, good |  | 2.0.0, 2d, good | prod: even |
                | shop | 1.6.0, 2h, unhealthy | -, not installed | 1.4.2, 41d, not proven | prod: 2 versions, 1 commit, 5d |
                | web | 1.0.0, 12s, good |  | ?, not reached |  |

                - shop dev: Pod/shop-1: CrashLoopBackOff
                - shop prod: revision 3 was never seen good by an install
                - shop prod: the spec says 1.5.0, which is not installed
                - web prod: the cluster 'a\\|b' does not answer
                """);
    }

    @Test
    void theDocumentKeepsToItsSchemaAndHoldsAllOfIt() {
        String json = MatrixJson.of(MATRIX);

        assertThat(JsonSchema.ofResource("promotion-matrix.schema.json", "matrix")
                        .validate(new YamlReader("json", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM).readOne(json)))
                .as(json)
                .isEmpty();
        JsonNode shop = JsonMapper.shared().readTree(json).at("/services/1");
        assertThat(shop.at("/environments/0/state").asString()).isEqualTo("unhealthy");
        assertThat(shop.at("/environments/2/good").asBoolean()).isFalse();
        assertThat(shop.at("/environments/2/ageSeconds").asLong())
                .isEqualTo(Duration.ofDays(41).toSeconds());
        assertThat(shop.at("/lags/0/versions").asInt()).isEqualTo(2);
        assertThat(shop.at("/lags/0/seconds").asLong())
                .isEqualTo(Duration.ofDays(5).toSeconds());
    }

    @Test
    void distancesAreToldInWords() {
        assertThat(behind(new Distance.Even(), OptionalInt.of(2))).isEqualTo("prod: the same version, 2 commits");
        assertThat(behind(new Distance.Even(), OptionalInt.empty())).isEqualTo("prod: even");
        assertThat(behind(new Distance.Behind(10, true, NOW.minusSeconds(30)), OptionalInt.empty()))
                .isEqualTo("prod: at least 10 versions, 30s");
        assertThat(behind(new Distance.Apart(), OptionalInt.of(4)))
                .isEqualTo("prod: a version that dev never ran, 4 commits");
    }

    @ParameterizedTest
    @CsvSource({"0, 0s", "119, 119s", "120, 2m", "7199, 119m", "7200, 2h", "172799, 47h", "172800, 2d", "-5, 0s"})
    void anAgeHasOneUnit(long seconds, String words) {
        assertThat(MatrixWords.age(Duration.ofSeconds(seconds))).isEqualTo(words);
    }

    private static String behind(Distance distance, OptionalInt commits) {
        return MatrixWords.behind(
                new Matrix.Row("web", List.of(), List.of(new Matrix.Lag("prod", "dev", distance, commits))), NOW);
    }

    private static Matrix.Cell cell(String environment, String wanted, Standing standing) {
        return new Matrix.Cell(
                environment,
                "context-" + environment,
                "shop",
                new PromotionRecord.Version(wanted, Optional.empty()),
                Optional.empty(),
                standing);
    }

    private static Standing good(String version, Duration age) {
        return running(version, age, Standing.Health.HEALTHY, "", "");
    }

    private static Standing running(
            String version, Duration age, Standing.Health health, String trouble, String doubt) {
        return new Standing.Running(
                new PromotionRecord.Version(version, Optional.empty()),
                3,
                NOW.minus(age),
                health,
                trouble,
                doubt,
                Optional.of("a".repeat(40)),
                new VersionHistory(List.of()));
    }
}
