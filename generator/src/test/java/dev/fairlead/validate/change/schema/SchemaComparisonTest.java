package dev.fairlead.validate.change.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaComparisonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"properties\": {\"a\": {}}} | {\"properties\": {}} | a: is not there any more: values that set it have no effect",
                "{\"properties\": {\"a\": {}}} | {\"properties\": {}, \"additionalProperties\": false} | a: is not there any more: values that set it are refused;: takes only the keys that it names now",
                "{} | {\"required\": [\"a\"]} | a: is required now",
                "{\"required\": [\"a\"]} | {\"required\": [\"a\", \"b\"]} | b: is required now",
                "{\"type\": [\"string\", \"null\"]} | {\"type\": \"string\"} | : took null or string, takes string now",
                "{} | {\"type\": \"object\"} | : took any type, takes object now",
                "{\"type\": \"number\"} | {\"type\": \"integer\"} | : took number, takes integer now",
                "{\"enum\": [\"a\", \"b\"]} | {\"enum\": [\"a\"]} | : no longer takes b",
                "{} | {\"enum\": [\"a\"]} | : took any value, takes only a now",
                "{\"const\": 1} | {\"const\": 2} | : no longer takes 1",
                "{\"pattern\": \"^a\"} | {\"pattern\": \"^b\"} | : has another 'pattern' than before: values that fitted may not fit",
                "{} | {\"pattern\": \"^b\"} | : has the condition 'pattern' now",
                "{\"maximum\": 10} | {\"maximum\": 5} | : has a maximum of 5 now, not 10",
                "{} | {\"minLength\": 1} | : has a minLength of 1 now",
                "{\"minimum\": 0} | {\"minimum\": 1} | : has a minimum of 1 now, not 0",
                "{\"additionalProperties\": true} | {\"additionalProperties\": false} | : takes only the keys that it names now",
                "{\"additionalProperties\": {\"type\": [\"string\", \"number\"]}} | {\"additionalProperties\": {\"type\": \"string\"}} | *: took number or string, takes string now",
                "{\"items\": {\"maximum\": 2}} | {\"items\": {\"maximum\": 1}} | []: has a maximum of 1 now, not 2",
                "{\"properties\": {\"a\": {\"properties\": {\"b\": {\"type\": \"string\"}}}}} | {\"properties\": {\"a\": {\"properties\": {\"b\": {\"type\": \"integer\"}}}}} | a.b: took string, takes integer now",
                "{\"properties\": {\"a\": {\"$ref\": \"#/$defs/x\"}}, \"$defs\": {\"x\": {\"maximum\": 9}}} | {\"properties\": {\"a\": {\"$ref\": \"#/$defs/x\"}}, \"$defs\": {\"x\": {\"maximum\": 8}}} | a: has a maximum of 8 now, not 9",
                "{\"if\": {}, \"then\": {}} | {\"if\": {}, \"then\": {\"required\": [\"a\"]}} | : has another 'then' than before: values that fitted may not fit"
            })
    void namesWhatIsNoLongerTaken(String before, String after, String expected) {
        assertThat(String.join(";", breaks(before, after))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"properties\": {}} | {\"properties\": {\"a\": {\"type\": \"string\"}}}",
                "{\"required\": [\"a\"]} | {}",
                "{\"type\": \"integer\"} | {\"type\": \"number\"}",
                "{\"type\": \"string\"} | {\"type\": [\"string\", \"null\"]}",
                "{\"enum\": [\"a\"]} | {\"enum\": [\"b\", \"a\"]}",
                "{\"enum\": [\"a\"]} | {\"type\": \"string\"}",
                "{\"maximum\": 5} | {\"maximum\": 10}",
                "{\"minimum\": 5} | {}",
                "{\"pattern\": \"^a\"} | {}",
                "{\"additionalProperties\": false} | {\"additionalProperties\": {\"type\": \"string\"}}",
                "{\"title\": \"a\", \"description\": \"b\", \"default\": 1} | {\"title\": \"c\", \"default\": 2}",
                "{\"properties\": {\"a\": {\"maximum\": 9}}} | {\"properties\": {\"a\": {\"$ref\": \"#/$defs/x\"}}, \"$defs\": {\"x\": {\"maximum\": 9}}}"
            })
    void keepsQuietAboutWhatTakesAsMuchOrMore(String before, String after) {
        List<String> found = breaks(before, after).stream()
                .filter(b -> !b.startsWith(": took any type"))
                .toList();
        assertThat(found).isEmpty();
    }

    @Test
    void aSchemaThatRefersToItselfEnds() {
        String tree = "{\"properties\": {\"child\": {\"$ref\": \"#\"}, \"size\": {\"maximum\": %d}}}";
        assertThat(breaks(tree.formatted(9), tree.formatted(8)))
                .contains("size: has a maximum of 8 now, not 9")
                .hasSizeLessThan(50);
    }

    @Test
    void namesThePlaceInTheNewSchema() {
        List<SchemaBreak> breaks =
                SchemaComparison.between(read("{\n  \"maximum\": 9\n}"), read("{\n  \"maximum\": 8\n}"));
        assertThat(breaks).singleElement().extracting(b -> b.position().line()).isEqualTo(2);
    }

    private static List<String> breaks(String before, String after) {
        return SchemaComparison.between(read(before), read(after)).stream()
                .map(b -> b.path() + ": " + b.message())
                .toList();
    }

    private static YamlNode.Mapping read(String json) {
        YamlNode node =
                new YamlReader("values.schema.json", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM).readOne(json);
        return (YamlNode.Mapping) node;
    }
}
