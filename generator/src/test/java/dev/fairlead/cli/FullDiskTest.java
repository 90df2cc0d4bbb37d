package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.fault.FaultLedger;
import dev.fairlead.fault.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Disks that are full or read-only: said in words, nothing is left half written, and a release is taken back all the same. */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
@org.junit.jupiter.api.TestInstance(org.junit.jupiter.api.TestInstance.Lifecycle.PER_METHOD)
class FullDiskTest {

    /** How a disk takes nothing more. */
    enum State {
        FULL {
            @Override
            void make(SmallDisk disk) throws IOException {
                disk.fill();
            }
        },
        READ_ONLY {
            @Override
            void make(SmallDisk disk) {
                disk.readOnly();
            }
        };

        abstract void make(SmallDisk disk) throws IOException;
    }

    private static final FaultLedger LEDGER = new FaultLedger("disk");

    @TempDir
    private Path folder;

    @TempDir
    private Path mount;

    private TestProject project;

    @BeforeEach
    void begin() throws IOException {
        assumeTrue(SmallDisk.isPossible(), "mounting a small disk needs root");
        project = TestProject.of(folder, TestProject.SPEC);
    }

    @ParameterizedTest
    @EnumSource
    void renderKeepsTheFilesThatWereThere(State state) throws IOException {
        project.run("render").good();
        Path rendered = project.path("environments/rendered");
        try (SmallDisk disk = SmallDisk.at(rendered)) {
            project.run("render").good();
            List<String> before = files(rendered);
            String values = Files.readString(rendered.resolve("web/dev/values.yaml"));
            project.changed("environments/web.yaml", "tag: 1.5.0", "tag: 1.5.1");
            state.make(disk);

            TestProject.Outcome outcome = project.run("render");

            LEDGER.add(state.name(), "render, rendered folder", "exit " + outcome.code());
            refused(outcome);
            assertThat(Files.readString(rendered.resolve("web/dev/values.yaml")))
                    .isEqualTo(values);
            assertThat(files(rendered)).filteredOn(f -> !f.equals("filler")).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void packageLeavesNothingHalfWritten(State state) throws IOException {
        try (SmallDisk disk = SmallDisk.at(mount)) {
            state.make(disk);

            TestProject.Outcome outcome = project.run("package", "web", "-e", "dev", "-o", mount.toString());

            LEDGER.add(state.name(), "package, work folder", "exit " + outcome.code());
            refused(outcome);
            assertThat(files(mount)).filteredOn(f -> !f.equals("filler")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTemporaryFolderThatTakesNothingIsNamed(State state) throws Exception {
        try (SmallDisk disk = SmallDisk.at(mount)) {
            state.make(disk);
            Path said = folder.resolve("said.txt");
            int code = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Djava.io.tmpdir=" + mount,
                            "-Dfairlead.home=" + TestProject.home(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName(),
                            "check",
                            "web")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start()
                    .waitFor();

            LEDGER.add(state.name(), "check, temporary folder", "exit " + code);
            assertThat(code).as(Files.readString(said)).isEqualTo(3);
            assertThat(Files.readString(said))
                    .contains("error: ")
                    .doesNotContain("\tat ")
                    .doesNotContain("defect of");
            assertThat(files(mount)).filteredOn(f -> !f.equals("filler")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReleaseIsTakenBackThoughItsDossierCannotBeWritten(State state, TestCluster cluster) throws IOException {
        project.with("environments/web.yaml", TestProject.specFor(cluster))
                .variable("KUBECONFIG", cluster.kubeconfig().toString());
        project.run("install", "web", "-e", "dev").good();
        project.changed("environments/web.yaml", "tag: 1.5.0", "tag: 1.6.0-crash-loop");
        try (SmallDisk disk = SmallDisk.at(mount)) {
            state.make(disk);

            TestProject.Outcome outcome = project.run(
                    "install",
                    "web",
                    "-e",
                    "dev",
                    "--dossier",
                    mount.resolve("dossiers").toString());

            LEDGER.add(state.name(), "install, dossier folder", "exit " + outcome.code());
            assertThat(outcome.code()).as(outcome.all()).isEqualTo(4);
            assertThat(outcome.out()).contains("revision 2 failed; 1.5.0 runs again as revision 3");
            assertThat(outcome.err()).contains("the dossier cannot be written: ");
            assertThat(outcome.all()).doesNotContain("\tat ");
        }
    }

    @Test
    void aCacheThatTakesNothingIsNamed() throws IOException {
        try (SmallDisk disk = SmallDisk.at(mount)) {
            disk.readOnly();
            project.variable("FAIRLEAD_CACHE", mount.toString());

            TestProject.Outcome outcome = project.run("sandbox", "up");

            LEDGER.add("READ_ONLY", "sandbox up, cache", "exit " + outcome.code());
            refused(outcome);
            assertThat(outcome.err()).contains(mount.toString());
        }
    }

    private static void refused(TestProject.Outcome outcome) {
        assertThat(outcome.code()).as(outcome.all()).isEqualTo(3);
        assertThat(outcome.err()).contains("error: ").contains("hint: ");
        assertThat(outcome.all()).doesNotContain("\tat ").doesNotContain("defect of Fairlead");
    }

    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(f -> root.relativize(f).toString())
                    .sorted()
                    .toList();
        }
    }
}
