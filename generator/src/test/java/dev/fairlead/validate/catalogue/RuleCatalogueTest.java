package dev.fairlead.validate.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.finding.RuleInfo;
import dev.fairlead.finding.Severity;
import dev.fairlead.finding.UnknownName;
import dev.fairlead.validate.ManifestChecks;
import dev.fairlead.validate.manifest.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RuleCatalogueTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/fairlead");
    private static final Path PAGES = Path.of("src/main/resources/dev/fairlead/rules");
    private static final Path BAD_SPECS = Path.of("src/test/resources/spec/bad");
    private static final Path SCHEMA =
            Path.of(System.getProperty("fairlead.home", "..")).resolve("schemas/environment-spec.schema.json");

    /** A rule's id in the sources. The last part may be put behind it, as in {@code "spec/" + name}. */
    private static final Pattern ID = Pattern.compile("\"([a-z]+/[a-z0-9-]*[a-z0-9])\"");

    /** What looks like an id and is none. */
    private static final Set<String> OTHERS = Set.of("kubernetes/v", "build/packages");

    @Test
    void everyRuleHasAnIdOfItsOwnAndAMeaning() {
        assertThat(RuleCatalogue.ALL).extracting(RuleInfo::id).doesNotHaveDuplicates();
        assertThat(RuleCatalogue.ALL).extracting(RuleInfo::meaning).noneMatch(String::isBlank);
    }

    @Test
    void everyIdInTheSourcesIsInTheCatalogue() throws IOException {
        Set<String> groups = ids().stream().map(RuleInfo::group).collect(Collectors.toSet());
        Set<String> written = new TreeSet<>();
        for (Path file : files(SOURCES, ".java")) {
            ID.matcher(Files.readString(file))
                    .results()
                    .map(m -> m.group(1))
                    .filter(id -> groups.contains(RuleInfo.group(id)) && !OTHERS.contains(id))
                    .forEach(written::add);
        }

        assertThat(written).hasSizeGreaterThan(100);
        assertThat(ids()).containsAll(written);
    }

    @Test
    void everyRuleThatABadSpecBreaksIsInTheCatalogue() throws IOException {
        Set<String> broken = new TreeSet<>();
        for (Path file : files(BAD_SPECS, ".expected")) {
            Files.readAllLines(file).forEach(line -> broken.add(line.replaceAll("[ (].*", "")));
        }

        assertThat(broken).hasSizeGreaterThan(50);
        assertThat(ids()).containsAll(broken);
    }

    @Test
    void everyRuleHasAPageAndEveryPageARule() throws IOException {
        Set<String> pages = files(PAGES, ".md").stream()
                .map(f -> PAGES.relativize(f).toString().replace('\\', '/').replaceAll("\\.md$", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(pages).containsExactlyInAnyOrderElementsOf(ids());
    }

    @Test
    void everyPageSaysWhyWhatAndWhatToDo() {
        assertThat(RuleCatalogue.ALL).allSatisfy(rule -> {
            String page = RuleCatalogue.page(rule);
            assertThat(page).startsWith("# " + rule.id() + ": ");
            assertThat(page.lines().filter(line -> line.startsWith("## ")).toList())
                    .containsSubsequence("## Why", "## What is found", "## What to do");
            assertThat(page.lines().count()).as(rule.id()).isBetween(8L, 60L);
            assertThat(page).endsWith("\n");
        });
    }

    @Test
    void theSpecCanWeighAndSuppressExactlyThePolicies() throws IOException {
        JsonNode policies =
                JsonMapper.shared().readTree(Files.readString(SCHEMA)).at("/properties/policies/properties");
        List<Rule> rules = ManifestChecks.rules().stream()
                .filter(rule -> rule.id().startsWith("policy/"))
                .toList();

        assertThat(policies.at("/rules/properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        rules.stream().map(Rule::id).toList());
        assertThat(policies.at("/suppress/items/properties/rule/enum")
                        .valueStream()
                        .map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(
                        rules.stream().map(Rule::id).toList());
        assertThat(rules).allSatisfy(rule -> {
            JsonNode property = policies.at("/rules/properties").path(rule.id());
            assertThat(property.path("$ref").asString()).isEqualTo("#/$defs/policy" + usual(rule.severity()));
            assertThat(property.path("description").asString()).isEqualTo(rule.meaning());
            assertThat(rule.category()).isIn("security", "reliability", "efficiency", "cost");
        });
    }

    @Test
    void anUnknownIdIsAnsweredWithTheClosest() {
        assertThatThrownBy(() -> RuleCatalogue.rule("policy/host-pth"))
                .isInstanceOfSatisfying(
                        UnknownName.class, e -> assertThat(e.hint()).startsWith("did you mean 'policy/host-path'?"));
        assertThat(RuleCatalogue.near("spec/host-path")).contains("policy/host-path");
        assertThat(RuleCatalogue.near("yaml/nonsense")).contains("yaml/tab").allMatch(id -> id.startsWith("yaml/"));
    }

    private static String usual(Severity severity) {
        return switch (severity) {
            case ERROR -> "Error";
            case WARNING -> "Warning";
            case INFO -> "Note";
        };
    }

    private static List<String> ids() {
        return RuleCatalogue.ALL.stream().map(RuleInfo::id).toList();
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(ending)).toList();
        }
    }
}
