package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.process.Command;
import dev.fairlead.process.Completed;
import dev.fairlead.process.Processes;
import dev.fairlead.promote.TestPromotion;
import dev.fairlead.schema.JsonSchema;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way back, the history, and branches; and what needs no cluster of a promotion itself. */
@Tag("helm")
class PromoteCommandTest {

    private static final String SPEC = TestProject.SPEC + "promotion: {order: [dev, prod], required: true}\n";
    private static final String FILE = "environments/web.yaml";

    @TempDir
    private Path root;

    private TestProject project;

    @BeforeEach
    void aProject() throws IOException {
        project = TestProject.of(root, SPEC);
    }

    @Test
    void theVersionBeforeComesBackFromTheRecords() throws IOException {
        promote();
        String first = Files.readString(project.path(FILE));
        changeDev("1.5.0", "1.6.0");
        promote();
        assertThat(Files.readString(project.path(FILE))).doesNotContain("1.5.0");

        assertThat(revert("--dry-run").good().all()).contains("would write " + FILE);
        assertThat(revert().good().all())
                .contains("1.6.0 → 1.5.0")
                .contains("everything is as record 1 sealed it")
                .contains("wrote environments/promotions/web/prod/0002.yaml");

        assertThat(Files.readString(project.path(FILE)))
                .isEqualTo(first.replace(
                        "tag: 1.5.0}\n    endpoints: {database: {host: db.dev",
                        "tag: 1.6.0}\n    endpoints: {database: {host: db.dev"));
        project.run("promotions", "verify").good();
        assertThat(project.run("promotions", "log", "web").good().out().lines())
                .filteredOn(line -> line.contains("prod #"))
                .hasSize(3)
                .first()
                .asString()
                .contains("web prod #3  1.5.0  by ");
        assertThat(project.run("promotions", "log", "--format", "json").good().out())
                .contains("\"restores\" : 1")
                .contains("\"verification\" : \"unasked\"");
        assertThat(project.run("promotions", "log", "--format", "markdown")
                        .good()
                        .out())
                .contains("| brought back from record 1 |");
        assertThat(revert("--record", "9").all()).contains("web prod has no record 9");
    }

    @Test
    void whatChangedSinceIsTold() throws IOException {
        promote();
        changeDev("1.5.0", "1.6.0");
        project.changed(FILE, "LOG_LEVEL: info", "LOG_LEVEL: warn");
        promote();

        assertThat(revert().good().out())
                .contains("not as record 1 sealed it: the value deployment.env of web")
                .contains("not as it was promoted last: the value deployment.image of web");
    }

    @Test
    void withoutARecordThereIsNoWayBack() throws IOException {
        assertThat(revert().code()).isEqualTo(3);
        assertThat(revert().all()).contains("web prod has no record");
    }

    @Test
    void aBranchHoldsThePromotionAndTheWorkingTreeStays() throws IOException {
        promote();
        changeDev("1.5.0", "1.6.0");
        promote();
        commitAll("Ann");
        Files.writeString(root.resolve("notes.txt"), "mine");
        git("add", "notes.txt");
        String status = git("status", "--porcelain");
        String text = Files.readString(project.path(FILE));

        String said = revert("--branch", "promote/web").good().all();

        assertThat(said).contains("made the branch promote/web with ").contains("committed " + FILE);
        assertThat(Files.readString(project.path(FILE))).isEqualTo(text);
        assertThat(git("status", "--porcelain")).isEqualTo(status);
        assertThat(git("branch", "--show-current")).isEqualTo("main\n");
        assertThat(git("diff", "--name-only", "main", "promote/web").lines())
                .containsExactlyInAnyOrder(
                        FILE,
                        "environments/promotions/web/prod.yaml",
                        "environments/promotions/web/prod/0002.yaml",
                        "environments/rendered/web/prod/values.yaml");
        assertThat(git("log", "-1", "--format=%s", "promote/web")).isEqualTo("Promote web 1.5.0 to prod\n");
        assertThat(Files.readString(project.path(".fairlead/promote/promote-web.md")))
                .contains("## web: dev to prod")
                .contains("### Evidence")
                .contains("### Change against ")
                .contains("### Budget", "| CPU requests | 300m | 700m |")
                .contains("### Risks", "- Deployment/web, restarts: 3 to 7 pods are replaced")
                .contains("- no digest is sealed, so whoever moves the tag 1.5.0 changes what is pulled")
                .contains("### The way back")
                .contains("fairlead promote web --to prod --revert")
                .contains("fairlead rollback web -e prod")
                .contains("deployment.image.tag");

        assertThat(revert("--branch", "promote/web").all()).contains("the branch 'promote/web' is there already");
        assertThat(revert("--branch", "a..b").all()).contains("git takes no branch named 'a..b'");
        project.changed(FILE, "LOG_LEVEL: info", "LOG_LEVEL: warn");
        assertThat(revert("--branch", "other").all()).contains("the project is not as HEAD has it");
    }

    @Test
    void whatCannotBeMeantIsUsage() throws IOException {
        assertThat(project.run("promote", "--to", "prod").code()).isEqualTo(2);
        assertThat(project.run("promote", "web", "--auto", "--to", "prod").code())
                .isEqualTo(2);
        assertThat(project.run("promote", "web", "--to", "prd").all()).contains("prd");
        assertThat(project.run("promote", "web", "--to", "dev").code()).isEqualTo(2);
    }

    @Test
    void aBranchNeedsAnAuthor() throws IOException {
        promote();
        changeDev("1.5.0", "1.6.0");
        promote();
        commitAll("");

        TestProject.Outcome outcome = revert("--branch", "promote/web");
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err())
                .contains("git knows no author for a commit: ")
                .contains("hint: say who you are: git config user.name NAME; git config user.email ADDRESS");
        assertThat(git("branch", "--list", "promote/web")).isEmpty();
        assertThat(git("status", "--porcelain")).isEmpty();
    }

    /** Two machines that know nothing of each other: the second one to be merged has to be promoted again. */
    @Test
    void twoBranchesOfOneServiceConflictInGit() throws IOException {
        promote();
        changeDev("1.5.0", "1.6.0");
        promote();
        changeDev("1.6.0", "1.7.0");
        promote();
        commitAll("Ann");
        revert("--record", "1", "--branch", "one").good();
        revert("--record", "2", "--branch", "other").good();

        git("merge", "--quiet", "one");
        Completed second = Processes.run(Command.of("git", "merge", "other").in(root));

        assertThat(second.succeeded()).isFalse();
        assertThat(git("diff", "--name-only", "--diff-filter=U"))
                .contains("environments/promotions/web/prod.yaml", FILE);
    }

    @Test
    void theDocumentKeepsToItsSchema() throws IOException {
        promote();
        changeDev("1.5.0", "1.6.0");
        promote();
        String json = revert("--format", "json", "--quiet").good().out();

        assertThat(JsonSchema.ofResource("promotion.schema.json", "promotion")
                        .validate(new YamlReader("json", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM).readOne(json)))
                .as(json)
                .isEmpty();
    }

    private void changeDev(String from, String to) throws IOException {
        project.changed(
                FILE,
                "version: {tag: %s}\n    endpoints: {database: {host: db.dev.internal}}".formatted(from),
                "version: {tag: %s}\n    endpoints: {database: {host: db.dev.internal}}".formatted(to));
    }

    private void promote() {
        assertThat(TestPromotion.of(
                                project.surroundings(), TestProject.home().resolve("charts"), "web", Optional.empty())
                        .isReady())
                .isTrue();
    }

    private TestProject.Outcome revert(String... more) throws IOException {
        return project.run(Stream.concat(Stream.of("promote", "web", "--to", "prod", "--revert"), Stream.of(more))
                .toArray(String[]::new));
    }

    /** A repository that knows an author by itself, whatever this machine knows. */
    private void commitAll(String author) {
        git("init", "--quiet", "--initial-branch=main");
        git("config", "user.name", author);
        git("config", "user.email", "ann@example.com");
        git("add", "environments");
        git("-c", "user.name=Ann", "commit", "--quiet", "-m", "first");
    }

    private String git(String... arguments) {
        List<String> argv =
                Stream.concat(Stream.of("git"), Stream.of(arguments)).toList();
        Completed done = Processes.run(Command.of(argv).in(root));
        assertThat(done.succeeded()).as(done.err()).isTrue();
        return done.out();
    }
}
