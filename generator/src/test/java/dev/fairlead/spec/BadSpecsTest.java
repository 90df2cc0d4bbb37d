package dev.fairlead.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.spec.rule.Rule;
import dev.fairlead.spec.rule.SpecRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every mistake of {@code spec/bad/<case>.yaml} is found at the line and column that stand in
 * {@code <case>.expected}, with the message and the hint that a person reads there.
 */
class BadSpecsTest {

    private static final Path CASES = Path.of("src/test/resources/spec/bad");
    private static final boolean UPDATE = "update".equals(System.getProperty("fairlead.golden"));
    private static final SpecLoader LOADER =
            new SpecLoader(Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC));

    @TestFactory
    List<DynamicTest> findsTheMistakeWhereItStands() throws IOException {
        return cases().stream()
                .map(file -> DynamicTest.dynamicTest(name(file), () -> {
                    String found = report(findings(file));
                    Path expected = CASES.resolve(name(file) + ".expected");
                    if (UPDATE) {
                        Files.writeString(expected, found);
                    }
                    assertThat(found).isEqualTo(Files.readString(expected));
                }))
                .toList();
    }

    @Test
    void everyRuleIsBrokenByACase() throws IOException {
        Set<String> broken = cases().stream()
                .flatMap(file -> findings(file).stream())
                .map(Finding::rule)
                .collect(Collectors.toSet());

        assertThat(broken).containsAll(SpecRules.ALL.stream().map(Rule::id).toList());
        assertThat(broken)
                .contains(
                        "spec/unknown-key",
                        "spec/missing-key",
                        "spec/key-name",
                        "spec/type",
                        "spec/not-allowed",
                        "spec/pattern",
                        "spec/range");
    }

    @Test
    void neverRepeatsWhatMayBeASecret() throws IOException {
        for (Path file : cases()) {
            assertThat(report(findings(file)))
                    .as(name(file))
                    .doesNotContain("hunter2")
                    .doesNotContain("changeme")
                    .doesNotContain("0987654321")
                    .doesNotContain("0777");
        }
    }

    private static List<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    private static List<Finding> findings(Path file) {
        InvalidInput invalid = catchThrowableOfType(InvalidInput.class, () -> LOADER.load(file, "web.yaml"));
        assertThat(invalid).as("%s is refused", file).isNotNull();
        return invalid.findings();
    }

    /** One line a finding: rule, severity when it is no error, line:column, message, hint. */
    private static String report(List<Finding> findings) {
        return findings.stream()
                .map(f -> "%s%s %d:%d %s [%s]\n"
                        .formatted(
                                f.rule(),
                                f.isError() ? "" : "(" + f.severity().label() + ")",
                                f.position().line(),
                                f.position().column(),
                                f.message(),
                                f.hint()))
                .collect(Collectors.joining());
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".yaml", "");
    }
}
