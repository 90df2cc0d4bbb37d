package dev.fairlead.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.validate.kubernetes.server.ServerRules;
import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules of the API server on the corpus of objects that it refuses. */
class ServerRulesTest {

    private static final List<Rule> RULES =
            ServerRules.ALL.stream().flatMap(check -> check.rules().stream()).toList();

    @TestFactory
    List<DynamicTest> findsWhatTheServerRefuses() throws IOException {
        return RefusedCases.all().stream()
                .filter(c -> c.limit().isEmpty())
                .map(c -> DynamicTest.dynamicTest(
                        c.name(),
                        () -> assertThat(RefusedCases.errors(c.object()))
                                .extracting(Breach::rule)
                                .contains(c.rule())))
                .toList();
    }

    @Test
    void findsNothingInGoodObjects() throws IOException {
        for (Manifest object : RefusedCases.objects()) {
            assertThat(RefusedCases.errors(object)).as(object.label()).isEmpty();
        }
    }

    @Test
    void everyRuleHasACaseAndAPage() throws IOException {
        Set<String> tried =
                RefusedCases.all().stream().map(RefusedCases.Case::rule).collect(Collectors.toSet());
        for (Rule rule : RULES) {
            assertThat(tried).contains(rule.id());
            try (InputStream page = ServerRules.class.getResourceAsStream("/dev/fairlead/rules/" + rule.id() + ".md")) {
                assertThat(page).as(rule.id()).isNotNull();
                assertThat(new String(page.readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("# " + rule.id() + ": ")
                        .contains("## Why", "## What is found", "## Example", "## What to do");
            }
        }
    }

    @Test
    void neverShowsTheDataOfASecret() throws IOException {
        for (RefusedCases.Case broken : RefusedCases.all()) {
            assertThat(RefusedCases.errors(broken.object()))
                    .extracting(Breach::message)
                    .noneMatch(m -> m.contains("not base64!"));
        }
    }
}
