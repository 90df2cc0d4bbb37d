package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.helm.Helm;
import dev.fairlead.process.Command;
import dev.fairlead.process.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that need no cluster, as a person runs them. */
@Tag("helm")
class CommandsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "'', a command is needed",
        "sandbox, a command is needed",
        "rendre, rendre",
        "render --chek, --chek",
        "install web, --env",
        "install -e dev, SERVICE",
        "status web, --env",
        "install web -e dev --timeout soon, 'write 90s, 5m or 1h30m'",
        "check --format xml, xml",
        "init, NAME",
        "sandbox up --nodes many, many"
    })
    void aWrongCommandLineIsExplained(String line, String words) throws IOException {
        TestProject project = TestProject.of(folder, TestProject.SPEC);
        String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");

        assertThat(project.run(arguments).refused(2).err()).contains(words);
    }

    @Test
    void everyCommandHasHelpWithExamples() throws IOException {
        TestProject project = TestProject.empty(folder);
        CommandLine line = Program.commandLine(new Session(project.surroundings(), silent()));

        for (List<String> path : commands(line, List.of())) {
            List<String> arguments = new ArrayList<>(path);
            arguments.add("--help");
            TestProject.Outcome outcome =
                    project.run(arguments.toArray(String[]::new)).good();
            assertThat(outcome.out())
                    .as(path.toString())
                    .contains("Usage: fairlead")
                    .contains("--help");
            if (!path.contains("generate-completion")) {
                assertThat(outcome.out())
                        .as(path.toString())
                        .contains("Examples:")
                        .contains("  fairlead ");
            }
        }
        assertThat(project.run("--version").good().out()).startsWith("fairlead ");
    }

    @Test
    void aCommandThatIsNamedIsMadeAlone() {
        Session session = new Session(TestProject.empty(folder).surroundings(), silent());

        assertThat(Program.commandLine(session).getSubcommands().keySet())
                .contains("init", "canary", "sandbox")
                .filteredOn(name -> !name.equals("generate-completion"))
                .allSatisfy(name -> assertThat(
                                Program.commandLine(session, name, "--help").getSubcommands())
                        .containsOnlyKeys(name));
        assertThat(Program.commandLine(session, "--version").getSubcommands()).isEmpty();
        assertThat(Program.commandLine(session, "instal").getSubcommands()).containsKey("install");
    }

    @Test
    void theCompletionIsAScriptThatBashTakes() throws IOException {
        TestProject project = TestProject.empty(folder);
        String script = project.run("generate-completion").good().out();

        assertThat(script).contains("render").contains("install").contains("--kubeconfig");
        Path file = Files.writeString(folder.resolve("completion.bash"), script);
        assertThat(Processes.run(Command.of("bash", "-n", file.toString())).succeeded())
                .isTrue();
    }

    @Test
    void aStartedServiceRendersAndChecksCleanAndIsNotStartedTwice() throws IOException {
        TestProject project = TestProject.empty(folder);

        assertThat(project.run("init", "till").good().out()).contains("wrote environments/till.yaml");
        assertThat(project.run("render").good().out()).contains("wrote environments/rendered/till/dev/values.yaml");
        assertThat(project.run("check").good().all())
                .contains("2 environments checked")
                .doesNotContain("not checked")
                .doesNotContain("error")
                .doesNotContain("warning")
                .doesNotContain("policy/");
        assertThat(project.run("check", "--verbose").good().out())
                .as("a placeholder cannot have the digest of its image, which is a note")
                .containsOnlyOnce("note: ")
                .contains("[policy/missing-digest]");
        assertThat(project.run("init", "till").refused(1).err()).contains("the service has a spec already");
    }

    @Test
    void renderingTwiceChangesNothing() throws IOException {
        TestProject project = TestProject.examples(folder);
        project.run("render").good();
        Map<String, String> once = project.snapshot();

        assertThat(project.run("render").good().untouched()).isTrue();
        assertThat(project.snapshot()).isEqualTo(once);
        assertThat(project.run("render", "--check").good().untouched()).isTrue();
    }

    @Test
    void theCommittedFilesOfTheExamplesAreUpToDateAndCheckClean() throws IOException {
        TestProject project = TestProject.examples(folder);

        project.run("render", "--check").good();
        assertThat(project.run("check").good().all()).doesNotContain("error");
    }

    @Test
    void staleFilesAreNamedAndOnlyADryRunSaysWhatWouldBeWritten() throws IOException {
        TestProject project = TestProject.of(folder, TestProject.SPEC);
        project.run("render").good();
        project.changed("environments/rendered/web/dev/values.yaml", "db.dev.internal", "db.dev.external");
        Files.delete(project.path("environments/rendered/web/prod/values.yaml"));

        String said = project.run("render", "--check").refused(1).err();
        assertThat(said)
                .containsPattern("environments/rendered/web/dev/values.yaml:\\d+:1: error: the file differs")
                .contains("environments/rendered/web/prod/values.yaml: error: the rendered file does not exist")
                .contains("hint: run 'fairlead render web' and commit the result");
        TestProject.Outcome dry = project.run("render", "--dry-run").good();
        assertThat(dry.untouched()).isTrue();
        assertThat(dry.out())
                .contains("would write environments/rendered/web/dev/values.yaml")
                .contains("would write environments/rendered/web/prod/values.yaml");
        assertThat(project.run("check").refused(1).out())
                .contains("[render/stale]")
                .contains("[render/missing]");
    }

    @Test
    void findsFiveDifferentMistakesInOneRun() throws IOException {
        TestProject project = TestProject.of(folder, TestProject.SPEC)
                .changed("environments/web.yaml", "LOG_LEVEL: info", "API_TOKEN: k3Jd92LqPz81mVx")
                .changed("environments/web.yaml", "    liveness: {http: /live}\n", "")
                .changed(
                        "environments/web.yaml",
                        "memory: 256Mi}\n",
                        "memory: 256Mi}\n  volumes: [{name: tmp, emptyDirr: {}}]\n")
                .changed("environments/web.yaml", "tag: 1.5.0", "tag: latest")
                .changed(
                        "environments/web.yaml",
                        "  cpu: 70\n",
                        "  cpu: 70\n  behavior: {scaleDown: {stabilizationWindowSeconds: soon}}\n");

        TestProject.Outcome outcome =
                project.run("check", "--no-stale", "-e", "dev").refused(1);

        assertThat(outcome.out()
                        .lines()
                        .filter(l -> l.startsWith("environments/"))
                        .map(l -> l.replaceFirst("^(\\S+: \\w+): .* (\\[.*])$", "$1 $2")))
                .containsExactly(
                        "environments/web.yaml:8:16: error [policy/secret-literal]",
                        "environments/web.yaml:11:5: warning [policy/missing-liveness-probe]",
                        "environments/web.yaml:15:25: error [kubernetes/unknown-key]",
                        "environments/web.yaml:21:54: error [kubernetes/type]",
                        "environments/web.yaml:25:20: error [policy/floating-tag]");
    }

    @Test
    void theJsonReportHoldsTheFindings() throws IOException {
        TestProject project =
                TestProject.of(folder, TestProject.SPEC).changed("environments/web.yaml", "tag: 1.5.0", "tag: latest");

        TestProject.Outcome outcome =
                project.run("check", "--no-stale", "--format", "json").refused(1);

        JsonNode report = JsonMapper.shared().readTree(outcome.out());
        assertThat(report.get("findings")).singleElement().satisfies(f -> {
            assertThat(f.get("rule").asString()).isEqualTo("policy/floating-tag");
            assertThat(f.get("file").asString()).isEqualTo("environments/web.yaml");
            assertThat(f.get("line").asInt()).isEqualTo(24);
            assertThat(f.get("column").asInt()).isEqualTo(20);
            assertThat(f.get("pointer").asString()).isEqualTo("/environments/dev/version/tag");
        });
        assertThat(report.get("checked"))
                .isNotEmpty()
                .allSatisfy(c ->
                        assertThat(c.get("verdict").asString()).isIn("valid", "invalid", "not_checked", "skipped"));
    }

    @Test
    void annotationsAreEscaped() throws IOException {
        TestProject project = TestProject.of(folder, "a: 1\n").with("environments/50%,x.yaml", "a: {\n");

        assertThat(project.run("check", "--format", "github").refused(1).out())
                .contains("::error file=environments/50%25%2Cx.yaml,line=")
                .contains(",title=spec/unknown-key::")
                .doesNotContain("50%,x");
    }

    @Test
    void packingTwiceGivesTheSameBytesWhichHelmTakes() throws IOException {
        TestProject project = TestProject.examples(folder);

        String first = project.run("package", "-o", "one").good().out();
        String second = project.run("package", "-o", "two").good().out();

        assertThat(second.replace("/two/", "/one/")).isEqualTo(first);
        assertThat(first.lines()).hasSize(6);
        Helm helm = Helm.find(project.surroundings(), _ -> {});
        for (String line : first.lines().toList()) {
            Path archive = Path.of(line.split(" ", 2)[0]);
            assertThat(Path.of(archive.toString().replace("/one/", "/two/"))).hasSameBinaryContentAs(archive);
            String values = archive.resolveSibling("values.yaml").toString();
            assertThat(helm.run(List.of("template", "x", archive.toString(), "-f", values), c -> c))
                    .contains("kind: Deployment")
                    .contains("kind: Service");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "    API_TOKEN: k3Jd92LqPz81mVx",
                "    DB_PASSWORD: k3Jd92LqPz81mVx",
                "    DB_PASSWORD: [k3Jd92LqPz81mVx]",
                "    SECRET_KEY: \"{{ 'k3Jd92LqPz81mVx' | nope }}\"",
                "    DSN: postgres://app:k3Jd92LqPz81mVx@db/shop"
            })
    void neverRepeatsWhatLooksLikeASecret(String line) throws IOException {
        TestProject project =
                TestProject.of(folder, TestProject.SPEC).changed("environments/web.yaml", "    LOG_LEVEL: info", line);

        for (List<String> command : List.of(
                List.of("check"),
                List.of("check", "--format", "json"),
                List.of("check", "--format", "github", "--verbose"),
                List.of("package", "-o", "out"),
                List.of("install", "web", "-e", "dev"))) {
            assertThat(project.run(command.toArray(String[]::new)).refused(1).all())
                    .doesNotContain("k3Jd92LqPz81mVx");
        }
    }

    private static List<List<String>> commands(CommandLine line, List<String> path) {
        List<List<String>> all = new ArrayList<>(List.of(path));
        line.getSubcommands().forEach((name, command) -> {
            List<String> below = new ArrayList<>(path);
            below.add(name);
            all.addAll(commands(command, below));
        });
        return all;
    }

    private static Console silent() {
        var nowhere = new java.io.PrintStream(java.io.OutputStream.nullOutputStream(), false);
        return new Console(nowhere, nowhere, false, dev.fairlead.report.Style.PLAIN);
    }
}
