package dev.fairlead.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.finding.Position;
import dev.fairlead.validate.change.Budget;
import dev.fairlead.validate.change.BudgetChange;
import dev.fairlead.validate.change.Change;
import dev.fairlead.validate.change.ChangeReport;
import dev.fairlead.validate.change.Difference;
import dev.fairlead.validate.change.Effect;
import dev.fairlead.validate.change.EnvironmentChange;
import dev.fairlead.validate.change.EnvironmentChange.State;
import dev.fairlead.validate.change.Need;
import dev.fairlead.validate.change.ObjectDifference;
import dev.fairlead.validate.change.ReleaseChange;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One report of everything there is, in each format, against {@code report/change.*}. */
class ChangeReportsTest {

    private static final Path EXPECTED = Path.of("src/test/resources/report").toAbsolutePath();
    private static final boolean UPDATE = "update".equals(System.getProperty("fairlead.golden"));
    private static final String BASE = "origin/main (merge base 0123456789)";

    @Test
    void theTextIsAsExpected() throws IOException {
        expect("change.txt", ChangeText.of(report(), Style.PLAIN));
    }

    @Test
    void theMarkdownIsAsExpected() throws IOException {
        expect("change.md", ChangeMarkdown.of(report()));
    }

    @Test
    void colourIsTheOnlyDifferenceOnATerminal() {
        String coloured = ChangeText.of(report(), Style.COLOUR);
        assertThat(coloured).contains("\u001b[31mcannot be updated in place\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(ChangeText.of(report(), Style.PLAIN));
    }

    @Test
    void nothingIsSaidInOneLine() {
        ChangeReport same = new ChangeReport(
                BASE,
                "0123",
                List.of(
                        EnvironmentChange.of("cart", "dev", State.UNTOUCHED, ""),
                        EnvironmentChange.of("cart", "prod", State.UNTOUCHED, ""),
                        EnvironmentChange.of("shop", "dev", State.SAME, "")),
                List.of());
        assertThat(ChangeText.of(same, Style.PLAIN))
                .isEqualTo("change against " + BASE + "\nnothing changes in dev and prod\n");
        assertThat(ChangeMarkdown.of(same)).contains("nothing changes in dev and prod.");
        assertThat(ChangeJson.of(same).get("empty").asBoolean()).isTrue();
    }

    @Test
    void aCommentStaysBelowTheLongestThatIsAllowed() {
        List<Difference> many = IntStream.range(0, 4000)
                .mapToObj(i -> changed("deployment.env.VARIABLE_" + i, "some value", "some other value"))
                .toList();
        ReleaseChange release = new ReleaseChange("shop", Change.CHANGED, many, List.of());
        String markdown = ChangeMarkdown.of(new ChangeReport(
                BASE,
                "0123",
                List.of(new EnvironmentChange(
                        "shop", "dev", State.CHANGED, "", List.of(release), List.of(), Optional.empty())),
                List.of()));
        assertThat(markdown).hasSizeLessThan(65_536).contains("they make the comment too long");
    }

    private static ChangeReport report() {
        ReleaseChange own = new ReleaseChange(
                "shop",
                Change.CHANGED,
                List.of(
                        new Difference(
                                "deployment.image.tag",
                                Optional.of("1.5.0"),
                                Optional.of("1.6.0"),
                                Optional.of(new Position("environments/shop.yaml", 87, 20))),
                        new Difference("deployment.env.NEW", Optional.empty(), Optional.of("x"), Optional.empty()),
                        changed("deployment.env.API_TOKEN", "***", "***")),
                List.of(
                        new ObjectDifference(
                                "ConfigMap/shop-config-99887766",
                                Change.CHANGED,
                                Optional.of("shop-config-0a1b2c3d"),
                                List.of(changed("data[\"a.txt\"]", "one\ntwo\nthree\n", "one\n2\nthree\n"))),
                        new ObjectDifference(
                                "Deployment/shop",
                                Change.CHANGED,
                                Optional.empty(),
                                List.of(changed(
                                        "spec.template.spec.containers[shop].image",
                                        "ghcr.io/acme/shop:1.5.0@sha256:0123456789abcdef0123456789abcdef",
                                        "ghcr.io/acme/shop:1.6.0@sha256:9876543210abcdef0123456789abcdef"))),
                        new ObjectDifference("Ingress/shop", Change.REMOVED, Optional.empty(), List.of()),
                        new ObjectDifference(
                                "Service/shop",
                                Change.CHANGED,
                                Optional.empty(),
                                List.of(changed("metadata.labels.version", "1", "2")))));
        ReleaseChange other = new ReleaseChange(
                "shop-cache",
                Change.ADDED,
                List.of(),
                List.of(new ObjectDifference("StatefulSet/shop-cache", Change.ADDED, Optional.empty(), List.of())));
        return new ChangeReport(
                BASE,
                "0123456789abcdef0123456789abcdef01234567",
                List.of(
                        EnvironmentChange.of("cart", "dev", State.UNTOUCHED, ""),
                        EnvironmentChange.of("cart", "prod", State.UNTOUCHED, ""),
                        new EnvironmentChange(
                                "shop",
                                "dev",
                                State.CHANGED,
                                "",
                                List.of(own, other),
                                List.of(
                                        Effect.of(
                                                Effect.Kind.NOTABLE,
                                                "Ingress/shop",
                                                "deleted; what comes in this way ends"),
                                        Effect.of(Effect.Kind.RESTART, "Deployment/shop", "3 to 7 pods are replaced"),
                                        new Effect(
                                                Effect.Kind.IMMUTABLE,
                                                "Deployment/shop",
                                                "spec.selector cannot be changed once the object is there",
                                                "take the change back")),
                                Optional.of(new BudgetChange(budget(3, 7), budget(3, 9)))),
                        EnvironmentChange.of("shop", "prod", State.SAME, ""),
                        EnvironmentChange.of("till", "dev", State.NOT_COMPARED, "the base is not valid")),
                List.of());
    }

    private static Difference changed(String path, String before, String after) {
        return new Difference(path, Optional.of(before), Optional.of(after), Optional.empty());
    }

    private static Budget budget(int least, int most) {
        Need one = new Need(
                1,
                new BigDecimal("0.1"),
                BigDecimal.valueOf(128L << 20),
                Optional.empty(),
                Optional.of(BigDecimal.valueOf(256L << 20)));
        return new Budget(one.times(least), one.times(most));
    }

    private static void expect(String file, String text) throws IOException {
        if (UPDATE) {
            Files.createDirectories(EXPECTED);
            Files.writeString(EXPECTED.resolve(file), text);
        }
        assertThat(EXPECTED.resolve(file)).hasContent(text);
    }
}
