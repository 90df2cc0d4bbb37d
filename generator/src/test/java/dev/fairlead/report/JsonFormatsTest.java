package dev.fairlead.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Position;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON formats keep to their schemas: ours, the official one of SARIF, the documented fields of GitLab. */
class JsonFormatsTest {

    private static final Schema SARIF = schema("/schema/sarif-schema-2.1.0.json", SpecificationVersion.DRAFT_7);
    private static final Schema REPORT =
            schema("/dev/fairlead/schemas/check-report.schema.json", SpecificationVersion.DRAFT_2020_12);
    private static final Schema GITLAB =
            schema("/dev/fairlead/report/gitlab-code-quality.schema.json", SpecificationVersion.DRAFT_2020_12);

    static Stream<CheckSummary> summaries() {
        return Summaries.all().stream();
    }

    @ParameterizedTest
    @MethodSource("summaries")
    void areValid(CheckSummary summary) {
        assertThat(SARIF.validate(print(summary, Format.SARIF), InputFormat.JSON))
                .isEmpty();
        assertThat(REPORT.validate(print(summary, Format.JSON), InputFormat.JSON))
                .isEmpty();
        assertThat(GITLAB.validate(print(summary, Format.GITLAB), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void theSchemasFindWhatIsWrong() {
        assertThat(SARIF.validate("{\"version\": \"2.1.0\"}", InputFormat.JSON)).isNotEmpty();
        assertThat(SARIF.validate(
                        print(Summaries.mixed(), Format.SARIF).replace("\"warning\"", "\"bad\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(REPORT.validate(
                        print(Summaries.mixed(), Format.JSON).replace("not_checked", "unchecked"), InputFormat.JSON))
                .isNotEmpty();
        assertThat(GITLAB.validate(
                        print(Summaries.mixed(), Format.GITLAB).replace("critical", "error"), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void sarifPointsIntoTheRepository() {
        JsonNode run = sarif(Summaries.mixed());
        JsonNode place = run.at("/results/3/locations/0/physicalLocation");

        assertThat(place.at("/artifactLocation/uri").asString()).isEqualTo("deploy/environments/shop.yaml");
        assertThat(place.at("/artifactLocation/uriBaseId").asString()).isEqualTo("%SRCROOT%");
        assertThat(place.at("/region/startLine").asInt()).isEqualTo(15);
        assertThat(place.at("/region/startColumn").asInt()).isEqualTo(25);
        assertThat(run.at("/results/1/locations/0/physicalLocation/region").isMissingNode())
                .as("a file as a whole has no line")
                .isTrue();
        assertThat(run.path("originalUriBaseIds").has("%SRCROOT%")).isTrue();
    }

    @Test
    void sarifEscapesFileNamesAndNamesFilesOutsideInFull() {
        List<String> uris = sarif(Summaries.hostile()).findValuesAsString("uri");

        assertThat(uris)
                .containsExactly("file:///elsewhere/a%20b.yaml", "deploy/environments/%5Bx%5D(http:evil)%20%251.yaml")
                .allSatisfy(uri -> assertThat(URI.create(uri).getPath()).isNotBlank());
    }

    @Test
    void sarifCarriesItsRulesWithHelp() {
        JsonNode run = sarif(Summaries.mixed());

        assertThat(run.at("/tool/driver/rules")).hasSize(4).allSatisfy(rule -> {
            assertThat(rule.at("/help/text").asString()).isNotBlank();
            assertThat(rule.at("/shortDescription/text").asString()).isNotBlank();
        });
        assertThat(run.path("results"))
                .allSatisfy(result -> assertThat(run.at("/tool/driver/rules")
                                .path(result.path("ruleIndex").asInt())
                                .path("id")
                                .asString())
                        .isEqualTo(result.path("ruleId").asString()));
    }

    @Test
    void sarifKeepsWhatWasNotCheckedApart() {
        JsonNode invocation = sarif(Summaries.mixed()).at("/invocations/0");

        assertThat(invocation.path("executionSuccessful").asBoolean()).isTrue();
        assertThat(invocation.path("toolExecutionNotifications"))
                .extracting(n ->
                        n.path("level").asString() + " " + n.at("/message/text").asString())
                .containsExactly(
                        "warning cart dev: cart-store: ServiceMonitor/store: not checked (no schema for monitoring.coreos.com/v1 ServiceMonitor)",
                        "note shop dev: shop: objects: skipped (the chart could not be rendered)");
        assertThat(sarif(Summaries.stopped())
                        .at("/invocations/0/executionSuccessful")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void sarifTextHoldsNoLinkAndNoPlaceholder() {
        assertThat(sarif(Summaries.hostile()).findValuesAsString("text"))
                .noneMatch(text -> text.contains("](https:"))
                .noneMatch(text -> text.matches("(?s).*[^{]\\{0}[^}].*"));
    }

    @Test
    void fingerprintsStayWhenLinesMoveAndDifferOtherwise() {
        Finding one = Finding.error("spec/type", new Position("a.yaml", 3, 1), "/a", "wrong");
        Finding moved = one.at(new Position("a.yaml", 9, 1));
        Finding other = Finding.error("spec/type", new Position("a.yaml", 3, 1), "/b", "wrong");

        assertThat(Fingerprints.of(List.of(one)).get(one))
                .isEqualTo(Fingerprints.of(List.of(moved)).get(moved))
                .isNotEqualTo(Fingerprints.of(List.of(other)).get(other));
        assertThat(Fingerprints.of(List.of(one, moved, other)).values())
                .doesNotHaveDuplicates()
                .allMatch(print -> print.matches("[0-9a-f]{32}"));
    }

    @Test
    void aRulesPageIsItsHelp() {
        assertThat(RuleText.of("policy/missing-digest").help()).contains("digest");
        assertThat(RuleText.of("spec/min-above-max").meaning()).isNotBlank();
        assertThat(RuleText.of("../../evil").help()).isNotBlank();
        Finding odd = Finding.error("odd", Position.ofFile("a"), "", "b");
        assertThat(sarif(new CheckSummary(
                                List.of(odd),
                                new TreeMap<>(),
                                Optional.empty(),
                                Summaries.clean().root()))
                        .at("/tool/driver/rules"))
                .hasSize(1);
    }

    private static JsonNode sarif(CheckSummary summary) {
        return JsonMapper.shared().readTree(print(summary, Format.SARIF)).at("/runs/0");
    }

    private static String print(CheckSummary summary, Format format) {
        return CheckReport.print(summary, format, Style.PLAIN, false);
    }

    private static Schema schema(String resource, SpecificationVersion version) {
        try (InputStream in = Objects.requireNonNull(JsonFormatsTest.class.getResourceAsStream(resource), resource)) {
            return SchemaRegistry.withDefaultDialect(version)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
