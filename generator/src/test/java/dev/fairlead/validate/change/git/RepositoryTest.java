package dev.fairlead.validate.change.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.process.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryTest {

    private static final Surroundings SURROUNDINGS = Surroundings.ofThisProcess();

    @TempDir
    private Path folder;

    private TestRepository repository;

    @BeforeEach
    void twoBranches() throws IOException {
        repository = TestRepository.init(folder.resolve("repo"));
        repository.write("sub/a.txt", "one").write("sub/b/c.txt", "one").commit("one");
        repository.git("checkout", "--quiet", "-b", "work");
        repository.write("sub/a.txt", "mine").commit("mine");
        repository.git("checkout", "--quiet", "main");
        repository.write("sub/a.txt", "theirs").commit("theirs");
        repository.git("checkout", "--quiet", "work");
    }

    @Test
    void comparesWithWhereTheHistoriesParted() {
        Revision base = around(repository.folder()).base("main");

        assertThat(base.commit()).isEqualTo(repository.git("rev-parse", "main~1"));
        assertThat(base.isMergeBase()).isTrue();
        assertThat(base).hasToString("main (merge base " + base.commit().substring(0, 10) + ")");
    }

    @Test
    void twoDotsMeanTheRevisionItself() {
        Revision base = around(repository.folder()).base("main..");

        assertThat(base.commit()).isEqualTo(repository.git("rev-parse", "main"));
        assertThat(base.isMergeBase()).isFalse();
    }

    @Test
    void laysOutOnlyWhatIsAskedForAndLeavesTheRepositoryAlone() throws IOException {
        repository.write("sub/a.txt", "not staged").write("sub/new.txt", "x");
        repository.git("add", "sub/new.txt");
        String status = repository.git("status", "--porcelain");
        Path sub = repository.folder().resolve("sub");
        Repository around = around(sub);
        BaseFiles files = new BaseFiles(around, around.base("main"), Files.createDirectory(folder.resolve("base")));

        files.bring(List.of(sub.resolve("a.txt"), sub.resolve("absent"), folder.resolve("outside")));

        assertThat(files.copyOf(sub.resolve("a.txt")).orElseThrow()).hasContent("one");
        assertThat(files.has(sub.resolve("b/c.txt"))).isFalse();
        assertThat(files.copyOf(folder.resolve("outside"))).isEmpty();
        files.bring(List.of(sub.resolve("b")));
        assertThat(files.copyOf(sub.resolve("b/c.txt")).orElseThrow()).hasContent("one");
        assertThat(repository.git("status", "--porcelain")).isEqualTo(status);
        assertThat(repository.git("worktree", "list").lines()).hasSize(1);
    }

    @Test
    void readsNamesThatAreNotAscii() throws IOException {
        repository.write("sub/ü n.txt", "x").commit("name");
        Path file = repository.folder().resolve("sub/ü n.txt");
        Repository around = around(repository.folder());
        BaseFiles files = new BaseFiles(around, around.base("HEAD"), Files.createDirectory(folder.resolve("base")));

        files.bring(List.of(file));

        assertThat(files.has(file)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"origin/main", "nowhere", "--help", "", "-x.."})
    void aRevisionThatIsNotThereIsToBeFetched(String name) {
        Repository around = around(repository.folder());
        assertThatThrownBy(() -> around.base(name))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("is not in this clone")
                .extracting(e -> ((Unavailable) e).hint())
                .asString()
                .startsWith("fetch it: git fetch");
    }

    @Test
    void aShallowCloneSaysHowToDeepenIt() {
        repository.git("clone", "--quiet", "--depth=1", "--branch=work", "file://" + repository.folder(), "../shallow");
        TestRepository clone = new TestRepository(folder.resolve("shallow"));
        Repository around = around(clone.folder());

        assertThatThrownBy(() -> around.base("origin/main"))
                .isInstanceOf(Unavailable.class)
                .extracting(e -> ((Unavailable) e).hint())
                .asString()
                .contains("git fetch origin main:refs/remotes/origin/main", "shallow", "fetch-depth: 0");
        clone.git("fetch", "--quiet", "--depth=1", "origin", "main:refs/remotes/origin/main");
        assertThatThrownBy(() -> around.base("origin/main"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("no common history in this clone")
                .extracting(e -> ((Unavailable) e).hint())
                .asString()
                .contains("git fetch --unshallow", "--base origin/main..");
        assertThat(around.base("origin/main..").commit()).isEqualTo(repository.git("rev-parse", "main"));
    }

    @Test
    void aFolderOutsideOfAnyRepositoryIsRefused() {
        assertThatThrownBy(() -> around(folder))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("not a git repository");
    }

    @Test
    void withoutGitItSaysSo() {
        Surroundings bare = new Surroundings(Map.of("PATH", "/nonexistent"), folder, folder, SURROUNDINGS.clock());
        assertThatThrownBy(() -> Repository.around(folder, bare))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("git is needed");
    }

    private static Repository around(Path folder) {
        return Repository.around(folder, SURROUNDINGS);
    }
}
