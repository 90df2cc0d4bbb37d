package dev.fairlead.validate.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CelRulesTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** A schema with a field of every type, so that values get the types that rules expect. */
    private static final String SCHEMA = """
            {"type": "object", "properties": {
              "spec": {"type": "object", "properties": {
                "min": {"type": "integer"}, "max": {"type": "integer"}, "ratio": {"type": "number"},
                "name": {"type": "string"}, "namespace": {"type": "string"}, "a-b.c/d": {"type": "string"},
                "names": {"type": "array", "items": {"type": "string"}},
                "numbers": {"type": "array", "items": {"type": "integer"}},
                "labels": {"type": "object", "additionalProperties": {"type": "string"}},
                "port": {"type": ["integer", "string"]},
                "memory": {"type": "string"}, "link": {"type": "string"},
                "start": {"type": "string", "x-format": "date-time"},
                "hold": {"type": "string", "x-format": "duration"},
                "key": {"type": "string", "x-format": "byte"}}}}}
            """;

    private static final String OBJECT = """
            apiVersion: a.b/v1
            kind: A
            metadata: {name: shop, labels: {x: y}}
            spec:
              min: 2
              max: 7
              ratio: 1
              name: shop
              namespace: web
              a-b.c/d: odd
              names: [a, b, c]
              numbers: [1, 2, 3]
              labels: {team: web, a-b: c}
              port: http
              memory: 128Mi
              link: https://example.org:8443/a/b?c=d
              start: "2026-01-02T03:04:05Z"
              hold: 1h30m
              key: aGVsbG8=
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            self.min <= self.max                                                       | true
            self.min > self.max                                                        | false
            self.ratio == 1.0                                                          | true
            self.ratio < self.max                                                      | true
            has(self.name) && !has(self.other)                                         | true
            self.__namespace__ == 'web'                                                | true
            self.a__dash__b__dot__c__slash__d == 'odd'                                 | true
            self.labels['a-b'] == 'c' && 'team' in self.labels                         | true
            self.names.all(n, n.size() == 1) && self.names.exists_one(n, n == 'b')     | true
            self.names.isSorted() && self.numbers.sum() == 6                           | true
            self.numbers.min() == 1 && self.numbers.max() == 3                         | true
            self.name.indexOf('h') == 1                                                | true
            self.name.matches('^[a-z]+$') && self.name.find('[op]+') == 'op'           | true
            self.name.findAll('[so]').size() == 2 && self.name.findAll('.', 3).size() == 3 | true
            self.name.upperAscii() == 'SHOP' && self.names.join('-') == 'a-b-c'        | true
            'a,b'.split(',') == ['a', 'b']                                             | true
            type(self.port) == string ? self.port == 'http' : self.port > 0            | true
            quantity(self.memory).isLessThan(quantity('1Gi'))                          | true
            quantity('1Ki').compareTo(quantity('1024')) == 0                           | true
            quantity('1.5').add(quantity('500m')).asInteger() == 2                     | true
            quantity('1') == quantity('1000m')                                         | true
            isQuantity('12xy') OR quantity(self.memory).sign() != 1                     | false
            isURL(self.link) && url(self.link).getHostname() == 'example.org'          | true
            url(self.link).getPort() == '8443' && url(self.link).getScheme() == 'https' | true
            self.start < timestamp('2026-02-01T00:00:00Z')                             | true
            self.start.getFullYear() == 2026                                           | true
            self.hold == duration('90m') && self.hold > duration('1h')                 | true
            self.key == b'hello'                                                       | true
            sets.contains(self.names, ['a', 'c'])                                      | true
            self.?other.orValue('none') == 'none'                                      | true
            self.labels.all(k, k.size() > 2)                                           | true
            self.numbers.map(n, n * 2).sum() == 12                                     | true
            self.names.all(i, n, i < 3 && n != '')                                     | true
            """)
    void evaluatesWhatKubernetesGivesRules(String rule, String expected) {
        List<CelVerdict> verdicts = check("/properties/spec", "{\"message\": \"no\"}", rule.replace(" OR ", " || "));

        assertThat(verdicts).hasSize(1);
        assertThat(verdicts.getFirst())
                .as(verdicts.toString())
                .isInstanceOf(expected.equals("true") ? CelVerdict.Kept.class : CelVerdict.Broken.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            self.max >= oldSelf.max                | only an update can break it
            ip(self.name).family() == 4            | it cannot be compiled
            self.names.indexOf('b') == 1           | it fails on this value
            format.dns1123Label().validate('a')    | it cannot be compiled
            self.names[                            | it cannot be compiled
            self.missing == 'a'                    | it fails on this value
            self.name                              | it does not say true or false
            """)
    void saysWhatItCannotEvaluate(String rule, String why) {
        assertThat(check("/properties/spec", "{}", rule))
                .singleElement()
                .isInstanceOfSatisfying(
                        CelVerdict.NotChecked.class,
                        open -> assertThat(open.why()).contains(why));
    }

    @Test
    void seesNoOldSelfWhereTheRuleAllowsThat() {
        assertThat(check(
                        "/properties/spec",
                        "{\"optionalOldSelf\": true}",
                        "!oldSelf.hasValue() || oldSelf.value() == self"))
                .containsExactly(new CelVerdict.Kept());
    }

    @Test
    void namesTheFieldAndTheMessageThatTheRuleNames() {
        assertThat(check(
                        "/properties/spec",
                        "{\"messageExpression\": \"'at most ' + string(self.min)\", \"message\": \"no\", \"fieldPath\": \".labels['a-b']\"}",
                        "self.max <= self.min"))
                .singleElement()
                .isInstanceOfSatisfying(CelVerdict.Broken.class, broken -> {
                    assertThat(broken.message()).isEqualTo("at most 2");
                    assertThat(broken.pointer()).hasToString("/spec/labels/a-b");
                });
    }

    @Test
    void looksAtEveryItemAndAtTheNameOnlyOfTheMetadata() {
        assertThat(check("/properties/spec/properties/names/items", "{\"message\": \"no b\"}", "self != 'b'"))
                .containsExactly(
                        new CelVerdict.Kept(),
                        new CelVerdict.Broken(dev.fairlead.yaml.Pointer.parse("/spec/names/1"), "no b", "self != 'b'"),
                        new CelVerdict.Kept());
        assertThat(check("", "{}", "self.metadata.name == 'shop' && !has(self.metadata.labels)"))
                .containsExactly(new CelVerdict.Kept());
    }

    private static List<CelVerdict> check(String at, String rule, String expression) {
        JsonNode tree = JSON.readTree(SCHEMA);
        ObjectNode written = (ObjectNode) JSON.readTree(rule);
        written.put("rule", expression);
        ((ObjectNode) tree.at(at)).putArray("x-kubernetes-validations").add(written);
        YamlNode object = new YamlReader("a.yaml", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM).readOne(OBJECT);
        assertThat(CelRules.any(tree)).isTrue();
        return CelRules.check(object, tree);
    }
}
