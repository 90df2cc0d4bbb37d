package dev.fairlead.spec.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import dev.fairlead.yaml.YamlWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverlayTest {

    @ParameterizedTest(name = "{0} under {1} is {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{a: 1, b: 2}         | {b: 3}               | {a: 1, b: 3}",
                "{a: {b: 1, c: 2}}    | {a: {c: 3, d: 4}}    | {a: {b: 1, c: 3, d: 4}}",
                "{a: [1, 2, 3]}       | {a: [4]}             | {a: [4]}",
                "{a: [1, 2]}          | {a: []}              | {a: []}",
                "{a: 1, b: 2}         | {a: null}            | {b: 2}",
                "{a: {b: 1, c: 2}}    | {a: {b: null}}       | {a: {c: 2}}",
                "{a: 1}               | {b: null}            | {a: 1}",
                "{a: 1}               | {b: {c: null, d: 2}} | {a: 1, b: {d: 2}}",
                "{a: {b: 1}}          | {a: text}            | {a: text}",
                "{a: text}            | {a: {b: 1, c: null}} | {a: {b: 1}}",
                "{a: {b: 1}}          | {a: {}}              | {a: {b: 1}}",
                "{a: {b: 1}}          | {a: [1]}             | {a: [1]}",
                "{}                   | {}                   | {}",
            })
    void mergesMapsReplacesListsAndRemovesAtNull(String lower, String upper, String expected) {
        assertThat(YamlWriter.write(Overlay.of(map("lower.yaml", lower), map("upper.yaml", upper))))
                .isEqualTo(YamlWriter.write(map("expected.yaml", expected)));
    }

    @Test
    void everyValueKeepsTheLineItComesFrom() {
        YamlNode.Mapping lower = map("lower.yaml", "a:\n  b: 1\n  c: 2\n");
        YamlNode.Mapping upper = map("upper.yaml", "x: 0\na:\n  c: 3\n  d: {e: 4}\n");

        YamlNode.Mapping merged = Overlay.of(lower, upper);

        assertThat(position(merged, "a")).isEqualTo("lower.yaml:2:3");
        assertThat(position(merged, "a", "b")).isEqualTo("lower.yaml:2:6");
        assertThat(position(merged, "a", "c")).isEqualTo("upper.yaml:3:6");
        assertThat(position(merged, "a", "d", "e")).isEqualTo("upper.yaml:4:10");
        assertThat(merged.keys()).containsExactly("a", "x");
    }

    @Test
    void keyOfAReplacedValueStandsWhereTheOverrideStands() {
        YamlNode.Mapping merged = Overlay.of(map("lower.yaml", "a: 1\n"), map("upper.yaml", "\na: 2\n"));

        assertThat(merged.entry("a").orElseThrow().keyPosition()).hasToString("upper.yaml:2:1");
    }

    private static String position(YamlNode node, String... way) {
        return node.find(Pointer.of(way)).orElseThrow().position().toString();
    }

    private static YamlNode.Mapping map(String file, String text) {
        return (YamlNode.Mapping) new YamlReader(file, YamlLimits.SPEC, YamlReader.Dialect.STRICT).readOne(text);
    }
}
