package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Reports are written beside what is printed, whatever is found; what cannot be written is refused before the check. */
@Tag("helm")
class ReportOptionsTest {

    private static final String ALL =
            "--report text=r/a.txt --report json=r/a.json --report github=r/a.gh --report sarif=r/a.sarif "
                    + "--report junit=r/a.xml --report markdown=r/a.md --report gitlab=r/a.gl";

    @TempDir
    private Path folder;

    @Test
    void writesEveryFormatAtOnce() throws IOException {
        TestProject project =
                TestProject.of(folder, TestProject.SPEC).changed("environments/web.yaml", "1.5.0", "latest");

        TestProject.Outcome outcome = check(project, "--no-stale " + ALL);

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).contains("environments/web.yaml:24:20: error: ");
        assertThat(files()).containsExactly("a.gh", "a.gl", "a.json", "a.md", "a.sarif", "a.txt", "a.xml");
        for (String file : files()) {
            assertThat(folder.resolve("r").resolve(file)).content().contains("policy/floating-tag");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"workload: {", "\t", "a: b", "kind: EnvironmentSpec"})
    void writesThemWhenTheSpecCannotBeLoaded(String spec) throws IOException {
        TestProject project = TestProject.of(folder, spec);

        assertThat(check(project, ALL).code()).isEqualTo(1);
        for (String file : files()) {
            assertThat(folder.resolve("r").resolve(file)).content().contains("environments/web.yaml");
        }
        assertThat(files()).hasSize(7);
    }

    @Test
    void writesThemWhenThereIsNothingToFindOrNoHelm() throws IOException {
        TestProject project = TestProject.of(folder, TestProject.SPEC);

        check(project, "--no-stale --report sarif=r/good.sarif").good();
        TestProject.Outcome without = project.variable(
                        "FAIRLEAD_HELM", folder.resolve("nowhere").toString())
                .run("check", "--no-stale", "--report", "sarif=r/bad.sarif", "--report", "junit=r/bad.xml");

        assertThat(without.code()).as(without.all()).isEqualTo(3);
        assertThat(successful("good.sarif")).isTrue();
        assertThat(successful("bad.sarif")).isFalse();
        assertThat(folder.resolve("r/bad.xml")).content().contains("<error message=");
    }

    @Test
    void writesThemWhenThereIsNoProject() throws IOException {
        TestProject.Outcome outcome = check(TestProject.empty(folder), "--report sarif=r/bad.sarif");

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(successful("bad.sarif")).isFalse();
    }

    @Test
    void printsAReportInPlaceOfTheText() throws IOException {
        TestProject project = TestProject.of(folder, TestProject.SPEC);

        String sarif = check(project, "--no-stale --report sarif=-").good().out();

        assertThat(sarif)
                .startsWith("{")
                .isEqualTo(check(project, "--no-stale --format sarif").good().out());
    }

    @ParameterizedTest
    @CsvSource({
        "--report xml=a.xml, 'xml' is no format",
        "--report sarif, write sarif=FILE",
        "--report sarif=, write sarif=FILE",
        "--report sarif=environments, is no file",
        "--report sarif=/dev/null, is no file",
        "--report sarif=environments/web.yaml/a.sarif, is no folder that can be written to",
        "--report sarif=a --report json=./a, two reports go to the same file",
        "--report sarif=- --report json=-, only one report can be printed",
        "--report sarif=- --format json, only one report can be printed",
        "--format xml, xml"
    })
    void refusesWhatCannotBeWrittenBeforeTheCheck(String arguments, String words) throws IOException {
        TestProject project = TestProject.of(folder, TestProject.SPEC).with("environments/web.yaml", "broken: {");

        TestProject.Outcome outcome = check(project, arguments).refused(2);

        assertThat(outcome.err()).contains(words).contains("sarif").doesNotContain("web.yaml:1");
    }

    @Test
    void refusesAFolderWithoutPermission() throws IOException {
        TestProject project = TestProject.of(folder, TestProject.SPEC);
        Path locked = Files.createDirectory(folder.resolve("locked"));
        assumeFalse(!locked.toFile().setWritable(false) || Files.isWritable(locked), "root may write everywhere");

        assertThat(check(project, "--report sarif=locked/a.sarif").refused(2).err())
                .contains("is no folder that can be written to");
    }

    @Test
    void replacesAnOldReportAndLeavesNoTemporaryFile() throws IOException {
        TestProject project = TestProject.of(folder, TestProject.SPEC).with("r/a.json", "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), folder.resolve("r/a.json"));

        check(project, "--no-stale --report json=link.json").good();

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(files()).containsExactly("a.json");
        assertThat(folder.resolve("r/a.json")).content().startsWith("{");
    }

    @Test
    void namesFilesFromTheRepositoryOn() throws IOException {
        Path nested = Files.createDirectories(folder.resolve("teams/web"));
        Files.createDirectory(folder.resolve(".git"));
        TestProject project = TestProject.of(nested, "a: 1\n");

        assertThat(check(project, "--format gitlab").out()).contains("\"teams/web/environments/web.yaml\"");
        assertThat(check(project, "--format github").out()).contains("file=teams/web/environments/web.yaml");
        assertThat(check(project, "--format json").out()).contains("\"environments/web.yaml\"");
    }

    @Test
    void theCompletionKnowsTheFormats() throws IOException {
        assertThat(TestProject.empty(folder).run("generate-completion").good().out())
                .contains("--report")
                .contains("\"sarif=\"")
                .contains("\"junit\"");
        assertThat(TestProject.empty(folder).run("check", "--help").good().out())
                .contains("--report=FORMAT=FILE")
                .contains("text, json, github, sarif, junit, markdown, gitlab");
    }

    private static TestProject.Outcome check(TestProject project, String arguments) throws IOException {
        return project.run(Stream.of(("check " + arguments).split(" ")).toArray(String[]::new));
    }

    private boolean successful(String file) throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(folder.resolve("r").resolve(file)))
                .at("/runs/0/invocations/0/executionSuccessful")
                .asBoolean();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("r"))) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
