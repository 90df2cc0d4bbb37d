package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.chart.PackageSource;
import dev.fairlead.chart.PackagedChart;
import dev.fairlead.chart.Sha256;
import dev.fairlead.helm.Helm;
import dev.fairlead.spec.Project;
import dev.fairlead.validate.change.git.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a package says of the spec that it was made from. */
@Tag("helm")
class PackageSourceTest {

    @TempDir
    private Path folder;

    @Test
    void outsideOfARepositoryThereIsNoCommit() throws IOException {
        TestProject project = TestProject.of(folder, TestProject.SPEC);

        PackageSource source = pack(project).source();

        assertThat(source.commit()).isEmpty();
        assertThat(source.dirty()).isFalse();
        assertThat(source.spec()).isEqualTo(Sha256.of(Files.readAllBytes(project.path("environments/web.yaml"))));
    }

    @Test
    void aCleanCheckoutIsItsCommit() throws IOException {
        TestRepository repository = TestRepository.init(folder.resolve("repo"));
        TestProject project = TestProject.of(folder.resolve("repo/deploy"), TestProject.SPEC);
        assertThat(pack(project).source().commit())
                .as("nothing is committed yet")
                .isEmpty();
        repository.commit("spec");
        Files.writeString(folder.resolve("repo/README"), "what does not decide what is installed may differ");

        assertThat(pack(project).source().commit()).contains(repository.git("rev-parse", "HEAD"));
        assertThat(pack(project).source().dirty()).isFalse();
    }

    @Test
    void whatIsNotCommittedMakesItDirty() throws IOException {
        TestRepository repository = TestRepository.init(folder.resolve("repo"));
        TestProject project = TestProject.of(folder.resolve("repo"), TestProject.SPEC);
        charts(project);
        repository.commit("all");
        assertThat(pack(project).source().dirty()).isFalse();
        PackagedChart before = pack(project);

        project.changed("environments/web.yaml", "LOG_LEVEL: info", "LOG_LEVEL: warn");
        assertThat(pack(project).source().dirty()).as("the spec").isTrue();
        repository.git("checkout", "--quiet", "--", ".");

        Files.writeString(project.path("charts/app/.gitignore"), "*.txt\n");
        repository.commit("ignored");
        Files.writeString(project.path("charts/app/more.txt"), "ignored by git, packed by Helm");
        assertThat(pack(project).source().dirty()).as("the chart").isTrue();
        assertThat(pack(project).chartDigest()).isNotEqualTo(before.chartDigest());
        assertThat(pack(project).source().commit()).contains(repository.git("rev-parse", "HEAD"));
    }

    @Test
    void packedTwiceTheHashesAreTheSame() throws IOException {
        TestProject project = TestProject.of(folder, TestProject.SPEC);
        PackagedChart one = pack(project);
        PackagedChart other = pack(project);

        assertThat(other.chartDigest()).isEqualTo(one.chartDigest());
        assertThat(other.valuesDigest()).isEqualTo(one.valuesDigest());
        assertThat(other.digest()).isEqualTo(one.digest());
    }

    private static void charts(TestProject project) throws IOException {
        Path from = TestProject.home().resolve("charts/app");
        try (var files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = project.path("charts/app").resolve(from.relativize(file));
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    private PackagedChart pack(TestProject project) throws IOException {
        Helm helm = Helm.find(project.surroundings(), _ -> {});
        Project found = Project.find(project.root());
        Session session = new Session(
                project.surroundings(), new Console(System.out, System.err, false, dev.fairlead.report.Style.PLAIN));
        Path charts = Files.isDirectory(project.path("charts"))
                ? project.path("charts")
                : TestProject.home().resolve("charts");
        Path target = Files.createTempDirectory(folder, "packages");
        try (Delivery delivery = new Delivery(helm, project.surroundings(), () -> charts)) {
            return delivery.packages(Specs.render(Specs.load(session, found, List.of("web")), "dev"), target)
                    .getLast();
        }
    }
}
