package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fairlead.process.Command;
import dev.fairlead.process.Processes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input is refused in words, at the spec's line, with the right exit code; nothing is written. */
@Tag("helm")
class BadInputTest {

    private static final String SPEC = TestProject.SPEC;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{3}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "unknown key|resources:|resourcez:|13:3|spec/unknown-key|did you mean 'resources'?",
                "duplicate key|LOG_LEVEL: info|LOG_LEVEL: info, LOG_LEVEL: warn|9:5|yaml/|hint",
                "wrong type|minReplicas: 3|minReplicas: three|18:16|spec/type|three",
                "negative quantity|cpu: 100m, memory: 128Mi|cpu: -100m, memory: 128Mi|14:21|spec/pattern|not negative",
                "negative number|containerPort: 8080|containerPort: -1|6:39|spec/range|-1",
                "absurd quantity|memory: 128Mi}|memory: 128Ei}|14:35|spec/|hint",
                "min above max|minReplicas: 3|minReplicas: 9|19:16|spec/min-above-max|raise maxReplicas",
                "undefined variable|endpoints.database.host|endpoints.databse.host|9:22|template/unknown-variable|did you mean 'database'?",
                "unknown filter|endpoints.database.host|endpoints.database.host ~ '' / uper|9:53|template/unknown-filter|did you mean",
                "unclosed braces|database.host }}|database.host|9:19|template/unclosed|hint",
                "name no DNS label|{name: web, owner|{name: Web_1, owner|3:18|spec/|DNS label",
                "ambiguous scalar|LOG_LEVEL: info|LOG_LEVEL: no|8:16|yaml/|quote",
            })
    void saysWhatIsWrongWhereItStands(String what, String from, String to, String place, String rule, String words)
            throws IOException {
        TestProject project = TestProject.of(folder, SPEC)
                .changed("environments/web.yaml", from, to.replace(" / ", " | ").replace(", LOG", "\n    LOG"));

        for (List<String> command : List.of(
                List.of("render"),
                List.of("check", "web"),
                List.of("package", "-o", "out"),
                List.of("install", "web", "-e", "dev"))) {
            String said = project.run(command.toArray(String[]::new)).refused(1).all();
            assertThat(said)
                    .as(what)
                    .contains("environments/web.yaml:" + place + ": error: ")
                    .contains("[" + rule)
                    .contains(words)
                    .containsPattern("[1-9] error");
        }
    }

    @Test
    void refusesATab() throws IOException {
        TestProject project =
                TestProject.of(folder, SPEC).changed("environments/web.yaml", "    LOG_LEVEL", "\tLOG_LEVEL");

        assertThat(project.run("render").refused(1).err())
                .contains("environments/web.yaml:8:1: error: ")
                .contains("tab")
                .contains("indent with spaces");
    }

    @Test
    void stopsALoopWithoutEnd() throws IOException {
        String loop = "{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}"
                + "{% endfor %}{% endfor %}{% endfor %}";
        TestProject project = TestProject.of(folder, SPEC).changed("environments/web.yaml", "info", "\"" + loop + "\"");

        assertThat(project.run("render").refused(1).err())
                .contains("environments/web.yaml:8:")
                .containsPattern("\\[template/(time|output)-limit]");
    }

    @Test
    void refusesAnAliasBomb() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [%s]\n"
                    .formatted(i, i, String.join(", ", java.util.Collections.nCopies(10, "*a" + (i - 1)))));
        }

        assertThat(TestProject.of(folder, bomb.toString())
                        .run("render")
                        .refused(1)
                        .err())
                .contains("environments/web.yaml:")
                .contains("[yaml/limit]");
    }

    @Test
    void refusesASpecOfTenMegabytes() throws IOException {
        String large = SPEC + "# padding\n".repeat(1_000_000);

        assertThat(TestProject.of(folder, large).run("check").refused(1).all())
                .contains("environments/web.yaml: error: the file has 10,")
                .contains("[file/too-large]");
    }

    @ParameterizedTest
    @CsvSource({"render", "check", "package"})
    void refusesAFolderAnEmptyFileAndOneThatIsNotUtf8(String command) throws IOException {
        TestProject project = TestProject.of(folder, SPEC);
        Path spec = project.path("environments/web.yaml");

        Files.writeString(spec, "");
        assertThat(project.run(command, "web").refused(1).all())
                .contains("environments/web.yaml: error: the file is empty");

        Files.write(spec, "apiVersion: fairlead.dev/v1\nkind: \u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(project.run(command, "web").refused(1).all())
                .contains("environments/web.yaml:2:7: error: the file is not UTF-8 from here on")
                .contains("hint: save it as UTF-8");

        Files.delete(spec);
        Files.createDirectory(spec);
        assertThat(project.run(command, "web").refused(1).all())
                .contains("environments/web.yaml: error: this is a folder, a file is needed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "package", "install", "diff", "status", "rollback", "uninstall"})
    void namesTheEnvironmentsThereAre(String command) throws IOException {
        assertThat(TestProject.of(folder, SPEC)
                        .run(command, "web", "-e", "prd")
                        .refused(2)
                        .err())
                .contains("there is no environment 'prd' in environments/web.yaml")
                .contains("did you mean 'prod'? There are: dev, prod");
    }

    @ParameterizedTest
    @ValueSource(strings = {"render", "check", "package", "install", "status"})
    void namesTheServicesThereAre(String command) throws IOException {
        TestProject project = TestProject.of(folder, SPEC);
        TestProject.Outcome outcome = List.of("install", "status").contains(command)
                ? project.run(command, "wep", "-e", "dev")
                : project.run(command, "wep");

        assertThat(outcome.refused(2).err())
                .contains("there is no service 'wep' in environments")
                .contains("did you mean 'web'?");
    }

    @Test
    void refusesTwoServicesOfOneName() throws IOException {
        TestProject project = TestProject.of(folder, SPEC).with("environments/other.yaml", SPEC);

        assertThat(project.run("render").refused(1).err())
                .contains("environments/other.yaml:3:18: error: the name web stands in environments/web.yaml:3:18 too")
                .contains("environments/web.yaml:3:18: error: the name web stands in environments/other.yaml:3:18 too")
                .contains("[spec/duplicate-service]");
    }

    @Test
    void refusesTwoEnvironmentsOfOneName() throws IOException {
        TestProject project = TestProject.of(folder, SPEC).changed("environments/web.yaml", "\n  prod:", "\n  dev:");

        assertThat(project.run("render").refused(1).err())
                .contains("environments/web.yaml:26:3: error: the key 'dev' stands here again, first on line 22");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shop", "a_b", "-a", "a.b", "../x", "x/y"})
    void startsNoServiceWhoseNameIsNoDnsLabel(String name) throws IOException {
        assertThat(TestProject.empty(folder).run("init", "--", name).refused(1).err())
                .contains("is no name for a service")
                .contains("DNS label");
    }

    @Test
    void saysThatTheChartsAreMissing() throws IOException {
        TestProject project = TestProject.of(folder, SPEC);

        assertThat(project.run("check", "--no-stale", "--charts", "nowhere")
                        .refused(1)
                        .all())
                .contains("nowhere: error: there is no chart app")
                .contains("hint: name the folder that holds the charts with --charts");
    }

    @Test
    void saysThatThereIsNoProject() throws IOException {
        assertThat(TestProject.empty(folder).run("render").refused(3).err())
                .contains("there is no folder 'environments' in")
                .contains("start one: fairlead init NAME");
    }

    @Test
    void doesNotWriteIntoAFullFolder() throws IOException {
        TestProject project = TestProject.of(folder, SPEC);
        Path rendered = Files.createDirectories(project.path("environments/rendered"));
        Processes.run(Command.of("mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", rendered.toString()));
        assumeTrue(
                Files.getFileStore(rendered).type().equals("tmpfs") && isMount(rendered), "no right to mount a tmpfs");
        try {
            Files.writeString(rendered.resolve("filler"), "x".repeat(4096));

            assertThat(project.run("render").refused(3).err())
                    .contains("cannot write ")
                    .contains("hint: make room on the disk");
        } finally {
            Processes.run(Command.of("umount", rendered.toString()));
        }
    }

    @Test
    void doesNotWriteIntoAReadOnlyFolder() throws IOException {
        TestProject project = TestProject.of(folder, SPEC);
        Path rendered = Files.createDirectories(project.path("environments/rendered"));
        Processes.run(Command.of("mount", "-t", "tmpfs", "-o", "ro", "tmpfs", rendered.toString()));
        assumeTrue(isMount(rendered), "no right to mount a tmpfs");
        try {
            assertThat(project.run("render").refused(3).err())
                    .contains("cannot write ")
                    .contains("hint: check the folder's permissions");
            assertThat(project.run("package", "-o", "environments/rendered")
                            .refused(3)
                            .err())
                    .contains("environments/rendered/web-dev");
        } finally {
            Processes.run(Command.of("umount", rendered.toString()));
        }
    }

    private static boolean isMount(Path folder) {
        return Processes.run(Command.of("mountpoint", "-q", folder.toString())).succeeded();
    }
}
