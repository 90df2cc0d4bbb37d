package dev.fairlead.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetFieldsTest {

    @Test
    void whatOnlyTheOtherHasIsLeftOut() {
        assertThat(fields("{a: 1, b: {c: x}}", "{a: 2, b: {c: x, d: y}, e: z}")).containsExactly("a 1 2", "b.c x x");
    }

    @Test
    void whatTheOtherLacksIsToldToItsEnds() {
        assertThat(fields("{a: {b: 1, c: [2]}}", "{}")).containsExactly("a.b 1 -", "a.c[0] 2 -");
    }

    @Test
    void itemsGoByTheirNamesAndOthersAmongThemAreLeftOut() {
        assertThat(fields("{l: [{name: a, v: 1}]}", "{l: [{name: z, v: 9}, {name: a, v: 2}]}"))
                .containsExactly("l[a].name a a", "l[a].v 1 2");
    }

    @Test
    void oneMoreItemWithoutANameIsSomeones() {
        assertThat(fields("{l: [a, b]}", "{l: [a, b, c]}")).containsExactly("l[0] a a", "l[1] b b", "l[2] - c");
        assertThat(fields("{l: []}", "{l: [c]}")).isEmpty();
    }

    @Test
    void nullSetsNothing() {
        assertThat(fields("{a: null}", "{a: 1}")).isEmpty();
    }

    private static List<String> fields(String set, String other) {
        return SetFields.of(tree(set), tree(other)).stream()
                .map(f -> "%s %s %s"
                        .formatted(
                                f.path(),
                                f.set().map(SetFieldsTest::text).orElse("-"),
                                f.other().map(SetFieldsTest::text).orElse("-")))
                .toList();
    }

    private static String text(YamlNode node) {
        return switch (node) {
            case YamlNode.Text text -> text.value();
            case YamlNode.Numeric number -> number.literal();
            case YamlNode.Bool bool -> String.valueOf(bool.value());
            case YamlNode.Null _, YamlNode.Mapping _, YamlNode.Sequence _ -> "?";
        };
    }

    private static YamlNode tree(String yaml) {
        return new YamlReader("test", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM).readOne(yaml);
    }
}
