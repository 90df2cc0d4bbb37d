package dev.fairlead.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Position;
import dev.fairlead.process.Command;
import dev.fairlead.process.Completed;
import dev.fairlead.process.Processes;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the strings of a spec may hold, and where the spec is said to be wrong when they hold something else. */
class TemplateErrorsTest {

    private static final String NAMES = """
            environment: dev
            endpoints:
              database: {host: db.dev, port: 5432, ratio: 1.10, tls: true, user: null}
            """;

    private final List<Finding> findings = new ArrayList<>();

    @Test
    void valuesKeepThePlaceOfTheStringAndJoinAsWritten() {
        YamlNode spec = evaluate(
                "a: 1\nurl: \"{{ endpoints.database.host }}:{{ endpoints.database.ratio }}/{{ environment }}\"\n");

        assertThat(findings).isEmpty();
        assertThat(spec.find(Pointer.of("url")))
                .contains(new YamlNode.Text(new Position("spec.yaml", 2, 6), "db.dev:1.10/dev"));
    }

    @ParameterizedTest
    @CsvSource({"port, Numeric", "ratio, Numeric", "tls, Bool", "host, Text"})
    void aStringThatIsOneExpressionTakesTheTypeOfItsValue(String field, String type) {
        YamlNode spec = evaluate("a: \"{{ endpoints.database.%s }}\"\n".formatted(field));

        assertThat(findings).isEmpty();
        assertThat(spec.find(Pointer.of("a")).orElseThrow().getClass().getSimpleName())
                .isEqualTo(type);
    }

    @Test
    void everyBadStringGivesItsOwnFindingAtItsPlace() {
        evaluate("""
                a: "x {{ endpoints.databse.host }}"
                b: "{{ environment | uper }}"
                c: "{{ environment"
                d: "{{ nothing }} {{ neither }}"
                e: "{{ lookup('x') }}"
                f: "{{ environment is shiny }}"
                g: "{% include 'x' %}"
                h: "{{ 1 + }}"
                """);

        assertThat(findings)
                .extracting(Finding::rule, f -> f.position().toString())
                .contains(
                        org.assertj.core.groups.Tuple.tuple("template/unknown-variable", "spec.yaml:1:10"),
                        org.assertj.core.groups.Tuple.tuple("template/unknown-filter", "spec.yaml:2:22"),
                        org.assertj.core.groups.Tuple.tuple("template/unclosed", "spec.yaml:3:5"),
                        org.assertj.core.groups.Tuple.tuple("template/unknown-variable", "spec.yaml:4:8"),
                        org.assertj.core.groups.Tuple.tuple("template/unknown-variable", "spec.yaml:4:22"),
                        org.assertj.core.groups.Tuple.tuple("template/unknown-function", "spec.yaml:5:8"),
                        org.assertj.core.groups.Tuple.tuple("template/unknown-test", "spec.yaml:6:23"),
                        org.assertj.core.groups.Tuple.tuple("template/unknown-statement", "spec.yaml:7:8"),
                        org.assertj.core.groups.Tuple.tuple("template/syntax", "spec.yaml:8:5"));
        assertThat(findings.getFirst().hint()).contains("did you mean 'database'?");
    }

    @Test
    void findsTheLineInsideABlockScalar() {
        evaluate("a:\n  text: |\n    one\n    {{ environment }}\n\n    two {{ missing }}\n");

        assertThat(findings)
                .singleElement()
                .satisfies(f -> assertThat(f.position()).hasToString("spec.yaml:6:12"));
    }

    @Test
    void nullIsAnotherThingThanMissing() {
        evaluate("""
                a: "user: {{ endpoints.database.user }}"
                b: "{{ endpoints.database.nobody is defined }}"
                c: "{{ endpoints.database.user is none }}"
                d: "{{ endpoints.database.nobody | default('x') }}"
                """);

        assertThat(findings).singleElement().satisfies(f -> {
            assertThat(f.rule()).isEqualTo("template/type");
            assertThat(f.message()).contains("null");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}{% endfor %}{% endfor %}{% endfor %}",
                "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}"
            })
    void aLoopWithoutEndIsStopped(String text) {
        long start = System.nanoTime();

        evaluate("a: \"%s\"\n".formatted(text));

        assertThat(findings)
                .extracting(Finding::rule)
                .isNotEmpty()
                .allMatch(r ->
                        List.of("template/time-limit", "template/output-limit").contains(r));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    }

    /** An interpreted program is as slow as a small, busy machine: loading alone takes it seconds. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "300; {{ environment }}; 1 pieces",
                "300; {% for port in ports %}{{ port | upper }}{% endfor %}; 2 pieces",
                "300; {% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}; template/time-limit"
            })
    void loadingClassesIsNotTheTemplatesTime(String limit, String template, String printed) {
        Completed ran = Processes.run(Command.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xint",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstEvaluation.class.getName(),
                        limit,
                        template)
                .within(Duration.ofMinutes(5)));

        assertThat(ran.out()).as(ran.err()).contains(printed);
    }

    @Test
    void aRangeIsNeverCutShortWithoutAWord() {
        evaluate("a: \"{{ range(1000000) | length }}\"\n");

        assertThat(findings).extracting(Finding::rule).containsExactly("template/output-limit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ environment.class }}",
                "{{ environment.getClass() }}",
                "{{ ''.class.forName('java.lang.Runtime') }}",
                "{{ ____int3rpr3t3r____.config }}"
            })
    void nothingOfJavaCanBeReached(String text) {
        evaluate("a: \"%s\"\n".formatted(text));

        assertThat(findings).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: >-\n  one {{ environment }}\n  two {{ endpoints.databse.host }}\n",
                "a: |\n  one {{ environment }}\n  two {{ endpoints.databse.host }}\n",
                "a: \"one {{ environment }}\n  two {{ endpoints.databse.host }}\"\n",
                "a: 'one {{ environment }}\n  two {{ endpoints.databse.host }}'\n",
                "a: one {{ environment }}\n  two {{ endpoints.databse.host }}\n",
                "a: >-\n  {# a comment #} one\n\n  two {{ endpoints.databse.host }}\n",
                "a: \"{{ environment }}\\\n  two {{ endpoints.databse.host }}\"\n"
            })
    void aStringOverSeveralLinesIsWrongOnTheLineOfItsExpression(String text) {
        evaluate(text);

        long line = text.substring(0, text.indexOf("databse"))
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
        assertThat(findings)
                .extracting(f -> f.position().toString())
                .containsExactly("spec.yaml:%d:10".formatted(line));
    }

    @Test
    void aValueIsNeverEvaluatedAgain() {
        YamlNode spec = evaluate("a: \"{{ '{' ~ '{ environment }' ~ '}' }}\"\n");

        assertThat(findings).isEmpty();
        assertThat(spec.find(Pointer.of("a")))
                .get()
                .isInstanceOfSatisfying(
                        YamlNode.Text.class, t -> assertThat(t.value()).isEqualTo("{{ environment }}"));
    }

    private YamlNode evaluate(String text) {
        Traced traced = new Traced();
        Map<String, Object> names = new LinkedHashMap<>();
        YamlNode.Mapping known = (YamlNode.Mapping) read("names.yaml", NAMES);
        known.entries().forEach(e -> Traced.put(names, e.key(), traced.show(e.value(), e.key())));
        return new Expressions(
                        SpecText.of(text),
                        _ -> Pointer.ROOT,
                        names,
                        traced,
                        Limits.USUAL,
                        findings,
                        new java.util.HashMap<>())
                .in(read("spec.yaml", text));
    }

    private static YamlNode read(String name, String text) {
        return new YamlReader(name, YamlLimits.SPEC, YamlReader.Dialect.STRICT).readOne(text);
    }
}
