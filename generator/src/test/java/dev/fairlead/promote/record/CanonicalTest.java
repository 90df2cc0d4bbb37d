package dev.fairlead.promote.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import org.junit.jupiter.api.Test;

class CanonicalTest {

    @Test
    void keysAreSortedAndBlanksAreGone() {
        assertThat(text("b: [1, true, null, x]   # comment\na: {z: 1.50, y: \"2\"}\n"))
                .isEqualTo("{\"a\":{\"y\":\"2\",\"z\":1.5},\"b\":[1,true,null,\"x\"]}");
    }

    @Test
    void layoutDoesNotCount() {
        assertThat(text("{\"a\": {\"y\": \"2\", \"z\": 1.5}, \"b\": [1]}"))
                .isEqualTo(text("a:\n  z: 1.50\n  y: '2'\nb:\n  - 1\n"));
    }

    /** The strings of RFC 8785, appendix. */
    @Test
    void onlyWhatMustBeIsEscaped() {
        assertThat(text("v: \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"/\""))
                .isEqualTo("{\"v\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void keysAreSortedByTheirUtf16Units() {
        assertThat(text("{\"\\uFB33\": 1, \"\\U0001F600\": 2, \"1\": 3, \"\\u20ac\": 4}"))
                .isEqualTo("{\"1\":3,\"€\":4,\"😀\":2,\"\uFB33\":1}");
    }

    private static String text(String yaml) {
        YamlNode node = new YamlReader("x", YamlLimits.SPEC, YamlReader.Dialect.STRICT).readOne(yaml);
        return Canonical.text(node);
    }
}
