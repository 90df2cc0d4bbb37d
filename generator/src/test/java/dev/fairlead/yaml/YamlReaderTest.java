package dev.fairlead.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

    @Test
    void everyValueKnowsItsLineAndColumn() {
        YamlNode root = read("a:\n  - x\n  - {b: 7}\n");

        YamlNode b = root.find(Pointer.parse("/a/1/b")).orElseThrow();

        assertThat(b.position()).hasToString("spec.yaml:3:9");
        assertThat(b)
                .isInstanceOfSatisfying(
                        YamlNode.Numeric.class, n -> assertThat(n.value()).isEqualTo(new BigDecimal(7)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no", "No", "y", "N", "on", "OFF", "010", "0o10", "0x1F", "1_000", "12:30", "1e3", ".5", ".inf", ".nan",
                "tRue", "08", "0b11"
            })
    void refusesScalarsThatParsersReadDifferently(String scalar) {
        assertThat(refused("a: " + scalar + "\n")).singleElement().satisfies(f -> {
            assertThat(f.rule()).isEqualTo("yaml/ambiguous-scalar");
            assertThat(f.position()).hasToString("spec.yaml:1:4");
            assertThat(f.hint()).contains("\"" + scalar + "\"");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "010", "1e3", "12:30"})
    void keepsQuotedScalarsAsStrings(String scalar) {
        assertThat(read("a: \"" + scalar + "\"\n").find(Pointer.of("a")))
                .get()
                .isInstanceOfSatisfying(
                        YamlNode.Text.class, t -> assertThat(t.value()).isEqualTo(scalar));
    }

    @Test
    void keepsTheTextOfANumberAsWritten() {
        assertThat(read("a: 1.10\n").find(Pointer.of("a")))
                .get()
                .isInstanceOfSatisfying(
                        YamlNode.Numeric.class, n -> assertThat(n.literal()).isEqualTo("1.10"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740993",
                "-9007199254740993",
                "9007199254740993.0",
                "9223372036854775807",
                "123456789012345678901234567890",
                "0.12345678901234567890"
            })
    void refusesNumbersThatHelmWouldChange(String number) {
        assertThat(refused("a: " + number + "\n"))
                .singleElement()
                .extracting(Finding::rule)
                .isEqualTo("yaml/inexact-number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9007199254740992", "-9007199254740992"})
    void readsTheLongestIntegersThatHelmKeeps(String number) {
        assertThat(read("a: " + number + "\n").find(Pointer.of("a")))
                .get()
                .isInstanceOfSatisfying(
                        YamlNode.Numeric.class, n -> assertThat(n.value()).isEqualTo(new BigDecimal(number)));
    }

    @Test
    void namesBothLinesOfADuplicateKey() {
        assertThat(refused("a: 1\nb: 2\na: 3\n")).singleElement().satisfies(f -> {
            assertThat(f.rule()).isEqualTo("yaml/duplicate-key");
            assertThat(f.position()).hasToString("spec.yaml:3:1");
            assertThat(f.message()).contains("first on line 1");
        });
    }

    @Test
    void reportsAllMistakesAtOnce() {
        assertThat(refused("a: no\na: 1\nb: !!binary x\nc: 0o7\n"))
                .extracting(Finding::rule)
                .containsExactly("yaml/ambiguous-scalar", "yaml/duplicate-key", "yaml/tag", "yaml/ambiguous-scalar");
    }

    @Test
    void saysWhereATabStands() {
        assertThat(refused("a:\n\tb: 1\n")).singleElement().satisfies(f -> {
            assertThat(f.rule()).isEqualTo("yaml/tab");
            assertThat(f.position().line()).isEqualTo(2);
        });
    }

    @Test
    void saysWhereTheSyntaxBreaks() {
        assertThat(refused("a: [1, 2\nb: 3\n")).singleElement().satisfies(f -> {
            assertThat(f.rule()).isEqualTo("yaml/syntax");
            assertThat(f.position().line()).isEqualTo(2);
        });
    }

    @Test
    void refusesAnAliasBombQuickly() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1)));
        }

        assertThat(refused(bomb.toString()))
                .singleElement()
                .extracting(Finding::rule)
                .isEqualTo("yaml/limit");
    }

    @Test
    void refusesAnAliasOfItself() {
        assertThat(refused("a: &a [*a]\n"))
                .singleElement()
                .extracting(Finding::rule)
                .isEqualTo("yaml/limit");
    }

    @Test
    void refusesDeepNesting() {
        assertThat(refused("[".repeat(500) + "]".repeat(500)))
                .singleElement()
                .extracting(Finding::rule)
                .isEqualTo("yaml/limit");
    }

    @Test
    void refusesMergeKeysAndSecondDocuments() {
        assertThat(refused("a: &a {b: 1}\nc: {<<: *a}\n"))
                .singleElement()
                .extracting(Finding::rule)
                .isEqualTo("yaml/merge-key");
        assertThat(refused("a: 1\n---\nb: 2\n"))
                .singleElement()
                .extracting(Finding::rule)
                .isEqualTo("yaml/documents");
    }

    @Test
    void mergesKeysInManifestsAsTheServersParserDoes() {
        String text = "a: &a {b: 1, c: 2}\nd: &d {c: 3, e: 4}\nf: {c: 0, <<: *a}\ng: {<<: [*a, *d], h: 5}\n";
        YamlReader reader = new YamlReader("a.yaml", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM);

        assertThat(YamlWriter.write((YamlNode.Mapping)
                        reader.readOne(text).find(Pointer.of("f")).orElseThrow()))
                .isEqualTo("c: 0\nb: 1\n");
        assertThat(YamlWriter.write((YamlNode.Mapping)
                        reader.readOne(text).find(Pointer.of("g")).orElseThrow()))
                .isEqualTo("h: 5\nb: 1\nc: 2\ne: 4\n");
        assertThatThrownBy(() -> reader.readOne("a: {<<: text}"))
                .hasMessageContaining("a merge key ('<<') takes a map or a list of maps");
    }

    private static YamlNode read(String text) {
        return new YamlReader("spec.yaml", YamlLimits.SPEC, YamlReader.Dialect.STRICT).readOne(text);
    }

    private static List<Finding> refused(String text) {
        InvalidInput invalid = catchThrowableOfType(InvalidInput.class, () -> read(text));
        assertThat(invalid).as("refused").isNotNull();
        return invalid.findings();
    }
}
