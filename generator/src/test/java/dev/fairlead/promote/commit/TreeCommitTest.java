package dev.fairlead.promote.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.spec.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeCommitTest {

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    @TempDir
    private Path root;

    private Project project;

    @BeforeEach
    void aProject() throws IOException {
        Files.createDirectories(root.resolve("environments"));
        project = new Project(root);
        Files.writeString(root.resolve("environments/web.yaml"), "old spec");
        Files.writeString(root.resolve("environments/other.yaml"), "other");
    }

    @Test
    void killedAtAnyStepTheFilesAreAsBeforeOrAllNewAfterTheNextRun() throws IOException {
        Map<String, String> before = tree();
        List<String> steps = new ArrayList<>();
        new TreeCommit(project, steps::add).write(contents());
        Map<String, String> after = tree();
        assertThat(steps).hasSizeGreaterThan(8).contains("name the journal", "move 2", "drop the journal");
        assertThat(after).isNotEqualTo(before);

        boolean committed = false;
        for (int at = 0; at < steps.size(); at++) {
            restore(before);
            committed |= at > steps.indexOf("name the journal");
            int[] left = {at};
            assertThatThrownBy(() -> new TreeCommit(project, _ -> {
                                if (left[0]-- == 0) {
                                    throw new Killed();
                                }
                            })
                            .write(contents()))
                    .isInstanceOf(Killed.class);
            if (!committed) {
                assertThat(tree()).as("killed before: " + steps.get(at)).isEqualTo(before);
            }

            List<String> finished = TreeCommit.recover(project);

            assertThat(tree()).as("after " + steps.get(at)).isEqualTo(committed ? after : before);
            assertThat(finished.isEmpty()).isEqualTo(!committed || steps.get(at).equals("clear the stage"));
            assertThat(TreeCommit.recover(project)).as("nothing is left to do").isEmpty();
        }
    }

    @Test
    void killedInTheRecoveryTheNextOneFinishes() throws IOException {
        List<String> steps = new ArrayList<>();
        assertThatThrownBy(() -> new TreeCommit(project, step -> {
                            if (step.equals("move 0")) {
                                throw new Killed();
                            }
                        })
                        .write(contents()))
                .isInstanceOf(Killed.class);
        assertThatThrownBy(() -> new TreeCommit(project, step -> {
                            steps.add(step);
                            if (step.equals("move 1")) {
                                throw new Killed();
                            }
                        })
                        .settle())
                .isInstanceOf(Killed.class);

        TreeCommit.recover(project);

        assertThat(steps).contains("move 0");
        assertThat(tree()).containsAllEntriesOf(named(contents()));
    }

    @Test
    void whatWasCutOffIsFinishedBeforeTheNextOneBegins() throws IOException {
        assertThatThrownBy(() -> new TreeCommit(project, step -> {
                            if (step.equals("move 1")) {
                                throw new Killed();
                            }
                        })
                        .write(contents()))
                .isInstanceOf(Killed.class);

        new TreeCommit(project).write(Map.of(root.resolve("environments/other.yaml"), "new other"));

        assertThat(tree())
                .containsAllEntriesOf(named(contents()))
                .containsEntry("environments/other.yaml", "new other");
    }

    @Test
    void aFileThatCannotBeWrittenLeavesAllAsTheyWere() throws IOException {
        Map<String, String> before = tree();
        Files.createDirectories(root.resolve(".fairlead"));
        Files.writeString(root.resolve(".fairlead/promote"), "a file where a folder is needed");

        assertThatThrownBy(() -> new TreeCommit(project).write(contents())).isInstanceOf(Unavailable.class);

        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void gitDoesNotSeeWhatBelongsToTheCommitAlone() throws IOException {
        new TreeCommit(project).write(contents());

        assertThat(Files.readString(TreeCommit.folder(project).resolve(".gitignore")))
                .isEqualTo("*\n");
    }

    @Test
    void ofTwoPromotionsTheSecondHearsWhoseTheFirstIs() {
        Path folder = TreeCommit.folder(project);
        try (PromotionLock _ = PromotionLock.take(folder, "ann promotes web to prod", Instant.EPOCH)) {
            assertThatThrownBy(() -> PromotionLock.take(folder, "ben promotes web to prod", Instant.EPOCH))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("ann promotes web to prod since 1970-01-01T00:00:00Z (process ");
        }
        PromotionLock.take(folder, "ben promotes web to prod", Instant.EPOCH).close();
    }

    private Map<Path, String> contents() {
        return contents(root);
    }

    static Map<Path, String> contents(Path root) {
        Map<Path, String> contents = new LinkedHashMap<>();
        contents.put(root.resolve("environments/web.yaml"), "new spec");
        contents.put(root.resolve("environments/rendered/web/prod/values.yaml"), "new values");
        contents.put(root.resolve("environments/promotions/web/prod.yaml"), "new record");
        return contents;
    }

    private Map<String, String> named(Map<Path, String> contents) {
        Map<String, String> named = new TreeMap<>();
        contents.forEach((file, text) -> named.put(root.relativize(file).toString(), text));
        return named;
    }

    private Map<String, String> tree() throws IOException {
        return tree(root);
    }

    /** Every file of the project that git would see. */
    static Map<String, String> tree(Path root) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root.resolve("environments"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                tree.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return tree;
    }

    private void restore(Map<String, String> wanted) throws IOException {
        for (String file : tree().keySet()) {
            Files.delete(root.resolve(file));
        }
        for (Map.Entry<String, String> file : wanted.entrySet()) {
            Files.writeString(root.resolve(file.getKey()), file.getValue());
        }
    }
}
