package dev.fairlead.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.finding.UnknownName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and folders that are not what they should be. */
class SpecFilesTest {

    private static final SpecLoader LOADER = new SpecLoader(Clock.systemUTC());

    @TempDir
    private Path folder;

    @Test
    void refusesAFolder() throws IOException {
        assertThat(refused(Files.createDirectory(folder.resolve("shop.yaml"))))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.rule()).isEqualTo("file/kind");
                    assertThat(f.message()).contains("folder");
                });
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThat(refused(folder.resolve("shop.yaml")))
                .extracting(Finding::rule)
                .containsExactly("file/missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# only a comment\n", "---\n", "\uFEFF"})
    void refusesAFileWithoutAValue(String text) throws IOException {
        assertThat(refused(file(text))).extracting(Finding::rule).containsExactly("yaml/empty");
    }

    @Test
    void saysWhereAFileIsNotUtf8() throws IOException {
        Path file = folder.resolve("shop.yaml");
        Files.write(file, "kind: x\nname: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(refused(file)).singleElement().satisfies(f -> {
            assertThat(f.rule()).isEqualTo("file/not-utf8");
            assertThat(f.position()).hasToString("spec.yaml:2:10");
        });
    }

    @Test
    void refusesAnUnreadableFile() throws IOException {
        Path file = file("kind: x\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "root reads every file, whatever its permissions");

        assertThat(refused(file)).extracting(Finding::rule).containsExactly("file/unreadable");
    }

    @Test
    @Timeout(5)
    void refusesTenMegabytesWithoutReadingThem() throws IOException {
        assertThat(refused(file("a: b\n".repeat(2_000_000))))
                .extracting(Finding::rule)
                .containsExactly("file/too-large");
    }

    @Test
    void readsAByteOrderMarkAndWindowsLineEnds() throws IOException {
        Path file = file("\uFEFF" + Starter.text("web").replace("\n", "\r\n"));

        assertThat(LOADER.load(file, "web.yaml").name()).isEqualTo("web");
    }

    @Test
    void findsTheProjectFromAFolderBelow() throws IOException {
        Path below = Files.createDirectories(folder.resolve("environments/rendered/shop"));

        assertThat(Project.find(below).root()).isEqualTo(folder.toAbsolutePath());
        assertThatThrownBy(() -> Project.find(Path.of("/"))).isInstanceOf(Unavailable.class);
    }

    @Test
    void starterLoadsWithoutAFindingUnderAnyAllowedName() throws IOException {
        Project project = new Project(folder);
        for (String name : List.of("web", "a", "x9-y", "w".repeat(53))) {
            Path file = Starter.write(project, name);

            Spec spec = project.load(LOADER, name, folder);

            assertThat(file).hasFileName(name + ".yaml");
            assertThat(spec.name()).isEqualTo(name);
            assertThat(spec.warnings()).isEmpty();
            assertThat(spec.environments()).containsOnlyKeys("dev", "prod");
        }
        assertThat(project.services()).contains("web", "a", "x9-y");
    }

    @Test
    void starterNeverOverwrites() throws IOException {
        Project project = new Project(folder);
        Path file = Starter.write(project, "web");
        Files.writeString(file, "mine\n");

        assertThatThrownBy(() -> Starter.write(project, "web"))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> assertThat(e.findings()).extracting(Finding::rule).containsExactly("spec/exists"));
        assertThat(file).hasContent("mine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Web",
                "web_shop",
                "-web",
                "../web",
                "web\u0000",
                "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww"
            })
    void starterRefusesNamesThatAreNoDnsLabel(String name) {
        assertThatThrownBy(() -> Starter.write(new Project(folder), name)).isInstanceOf(InvalidInput.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void namesTheClosestServiceAndEnvironment() {
        Project project = new Project(folder);
        Starter.write(project, "shop");

        assertThatThrownBy(() -> project.load(LOADER, "shpo", folder))
                .isInstanceOfSatisfying(
                        UnknownName.class, e -> assertThat(e.hint()).contains("did you mean 'shop'?"));
        Spec spec = project.load(LOADER, "environments/shop.yaml", folder);
        assertThat(spec.displayName()).isEqualTo("environments/shop.yaml");
        assertThatThrownBy(() -> spec.environment("prd"))
                .isInstanceOfSatisfying(
                        UnknownName.class, e -> assertThat(e.hint()).contains("did you mean 'prod'?"));
    }

    @Test
    void findsADuplicateServiceNameInBothFiles() throws IOException {
        Project project = new Project(folder);
        Starter.write(project, "shop");
        Files.copy(project.specFile("shop"), project.specFile("store"));

        InvalidInput invalid = catchThrowableOfType(InvalidInput.class, () -> project.load(LOADER, "store", folder));

        assertThat(invalid.findings())
                .extracting(f -> f.rule() + " " + f.position())
                .containsExactly(
                        "spec/duplicate-service environments/shop.yaml:10:9",
                        "spec/duplicate-service environments/store.yaml:10:9",
                        "spec/file-name environments/store.yaml:10:9");
    }

    @Test
    void givesTypedAccessToEveryPart() {
        Project project = new Project(Path.of(System.getProperty("fairlead.home", "..")));
        Spec cart = project.load(LOADER, "cart", folder);
        Environment prod = cart.environment("prod");
        Environment dev = cart.environment("dev");

        assertThat(prod.workload().state()).isEqualTo(Workload.State.STATEFUL);
        assertThat(prod.workload().probes().readiness().orElseThrow().action())
                .isEqualTo(new Probe.Grpc(9090, Optional.empty()));
        assertThat(prod.service().orElseThrow().affinity()).isEqualTo(Service.Affinity.CLIENT_IP);
        assertThat(dev.autoscaler().orElseThrow().maxReplicas()).isEqualTo(3);
        assertThat(prod.autoscaler().orElseThrow().maxReplicas()).isEqualTo(6);
        assertThat(prod.canary().orElseThrow().steps())
                .singleElement()
                .extracting(Canary.Step::hold)
                .isEqualTo(Duration.ofMinutes(30));
        assertThat(dev.workload().env()).containsKeys("LOG_FORMAT", "LOG_LEVEL");
        assertThat(prod.workload().env()).doesNotContainKey("LOG_LEVEL");
        assertThat(cart.releases()).singleElement().satisfies(r -> {
            assertThat(r.source())
                    .isInstanceOfSatisfying(
                            ChartRelease.Local.class, l -> assertThat(l.path()).isEqualTo("charts/store"));
            assertThat(r.position().line()).isPositive();
        });
        assertThat(cart.promotion().orElseThrow().soak()).isEqualTo(Duration.ofHours(2));
        assertThat(cart.pointerAt(dev.cluster().position())).hasToString("/environments/dev/cluster");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("shop.yaml"), text);
    }

    private static List<Finding> refused(Path file) {
        InvalidInput invalid = catchThrowableOfType(InvalidInput.class, () -> LOADER.load(file, "spec.yaml"));
        assertThat(invalid).isNotNull();
        return invalid.findings();
    }
}
