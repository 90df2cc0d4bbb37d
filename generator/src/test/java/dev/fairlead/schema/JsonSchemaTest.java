package dev.fairlead.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.finding.Finding;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSchemaTest {

    private static final JsonSchema SCHEMA = JsonSchema.parse("""
            {
              "type": "object",
              "required": ["name"],
              "additionalProperties": false,
              "properties": {
                "name": {"type": "string", "description": "what it is called", "pattern": "^[a-z]+$"},
                "count": {"type": ["integer", "null"], "minimum": 1, "maximum": 9},
                "mode": {"enum": ["fast", "slow", null]},
                "version": {"enum": ["1.35", "1.36"]},
                "env": {
                  "type": "object",
                  "propertyNames": {"$ref": "#/$defs/name"},
                  "additionalProperties": {"type": "string", "maxLength": 5, "pattern": "^[a-z0-9]*$"}
                },
                "inner": {"type": "object", "required": ["key"], "properties": {"key": {"description": "the key"}}}
              },
              "$defs": {"name": {"pattern": "^[A-Z]+$", "description": "capital letters"}}
            }
            """, "test");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: a, cuont: 3} | test/unknown-key 1:11 unknown key 'cuont' [did you mean 'count'?]",
                "{name: a, zzzzzzzz: 3} | test/unknown-key 1:11 unknown key 'zzzzzzzz'"
                        + " [known here: count, env, inner, mode, name, version]",
                "{count: 3} | test/missing-key 1:1 the key 'name' is missing [add 'name': what it is called]",
                "{name: a, inner: {}} | test/missing-key 1:11 the key 'key' is missing in inner [add 'key': the key]",
                "{name: 7} | test/type 1:8 found the number 7, allowed is string [write \"7\" in quotes]",
                "{name: [a]} | test/type 1:8 found a list, allowed is string [allowed: what it is called]",
                "{name: a, count: many} | test/type 1:18 found the string \"many\", allowed is integer []",
                "{name: A} | test/pattern 1:8 found \"A\", which is not allowed here [allowed: what it is called]",
                "{name: a, mode: fats} | test/not-allowed 1:17 found \"fats\", allowed: fast, slow"
                        + " [did you mean 'fast'?]",
                "{name: a, version: 1.36} | test/not-allowed 1:20 found 1.36, allowed: 1.35, 1.36"
                        + " [write \"1.36\" in quotes]",
                "{name: a, env: {ok: b}} | test/key-name 1:17 the key 'ok' is not allowed here"
                        + " [allowed: capital letters]",
            })
    void saysWhatWasFoundWhatIsAllowedAndWhatWasMeant(String yaml, String expected) {
        assertThat(findings(yaml)).containsExactly(expected);
    }

    @Test
    void saysTheRangeOfANumber() {
        assertThat(findings("{name: a, count: 0}")).singleElement().asString().startsWith("test/range 1:18 found 0");
        assertThat(findings("{name: a, count: 10}")).singleElement().asString().startsWith("test/range 1:18 found 10");
    }

    @Test
    void findsEverythingAtOnceInOrderOfPlace() {
        assertThat(findings("name: A\ncount: 0\nmode: x\nextra: 1\n"))
                .extracting(text -> text.substring(0, text.indexOf(" ")))
                .containsExactly("test/pattern", "test/range", "test/not-allowed", "test/unknown-key");
    }

    @ParameterizedTest
    @CsvSource({"'DBPASSWORD: hunter2-long'", "'APIKEY: [hunter2]'", "'TOKEN: 72372437'", "'SECRET: Hunter2'"})
    void neverQuotesAValueUnderAKeyThatLooksSecret(String variable) {
        assertThat(findings("{name: a, env: {%s}}".formatted(variable)))
                .isNotEmpty()
                .allSatisfy(
                        f -> assertThat(f).doesNotContainIgnoringCase("hunter2").doesNotContain("72372437"));
    }

    @Test
    void checksADefinitionByItself() {
        JsonSchema release = JsonSchema.ofDefinition("environment-spec.schema.json", "release", "spec");

        assertThat(release.validate(tree("chart: charts/store\n"))).isEmpty();
        assertThat(release.validate(tree("version: 1.2.3\n")))
                .extracting(Finding::rule)
                .containsExactly("spec/missing-key");
    }

    private static List<String> findings(String yaml) {
        return SCHEMA.validate(tree(yaml)).stream()
                .map(f -> "%s %d:%d %s [%s]"
                        .formatted(f.rule(), f.position().line(), f.position().column(), f.message(), f.hint()))
                .toList();
    }

    private static YamlNode tree(String yaml) {
        return new YamlReader("t.yaml", YamlLimits.SPEC, YamlReader.Dialect.STRICT).readOne(yaml);
    }
}
