package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.finding.RuleInfo;
import dev.fairlead.validate.catalogue.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplainTest {

    @TempDir
    private Path folder;

    @Test
    void showsThePageOfARule() throws IOException {
        String page = TestProject.empty(folder)
                .run("explain", "policy/host-path")
                .good()
                .out();

        assertThat(page.lines().limit(2))
                .containsExactly("policy/host-path: a pod mounts files of its node", "error, security");
        assertThat(page).contains("\nWhy\n", "hostPath: {path: /var/cache}", "\nWhat to do\n");
    }

    @Test
    void givesThePageToAProgram() throws IOException {
        JsonNode rule = JsonMapper.shared()
                .readTree(TestProject.empty(folder)
                        .run("explain", "policy/large-footprint", "--format", "json")
                        .good()
                        .out());

        assertThat(rule.path("severity").asString()).isEqualTo("info");
        assertThat(rule.path("category").asString()).isEqualTo("cost");
        assertThat(rule.path("page").asString()).startsWith("# policy/large-footprint: ");
    }

    @Test
    void listsEveryRule() throws IOException {
        TestProject project = TestProject.empty(folder);

        List<String> lines =
                project.run("explain", "--rules").good().out().lines().toList();

        assertThat(lines).hasSameSizeAs(RuleCatalogue.ALL);
        assertThat(lines).anyMatch(line -> line.matches("policy/host-path +error +security +A pod .*"));
        JsonNode json = JsonMapper.shared()
                .readTree(project.run("explain", "--rules", "--format", "json")
                        .good()
                        .out());
        assertThat(json.valueStream().map(node -> node.path("rule").asString()))
                .containsExactlyElementsOf(
                        RuleCatalogue.ALL.stream().map(RuleInfo::id).toList());
    }

    @Test
    void namesTheClosestRule() throws IOException {
        TestProject.Outcome outcome =
                TestProject.empty(folder).run("explain", "policy/host-pth").refused(2);

        assertThat(outcome.err())
                .contains("there is no rule 'policy/host-pth'")
                .contains("did you mean 'policy/host-path'?");
    }

    @Test
    void wantsARuleOrTheList() throws IOException {
        TestProject project = TestProject.empty(folder);

        assertThat(project.run("explain").refused(2).err()).contains("name a rule, or a service and a path");
        assertThat(project.run("explain", "policy/host-path", "--rules")
                        .refused(2)
                        .err())
                .contains("--rules lists all rules: name nothing beside it");
    }
}
