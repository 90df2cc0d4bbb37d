package dev.fairlead.promote.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.spec.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that writes one generation of files after another is killed at random moments: all files are always of one generation. */
class KilledCommitTest {

    private static final int FILES = 6;
    private static final int KILLS = 12;

    @TempDir
    private Path root;

    /** What the process does until it is killed. */
    public static final class Writer {

        private Writer() {}

        public static void main(String[] args) throws IOException {
            Project project = new Project(Path.of(args[0]));
            TreeCommit.recover(project);
            int generation = Integer.parseInt(Files.readString(file(project.root(), 0)));
            System.out.println("ready");
            while (true) {
                generation++;
                Map<Path, String> contents = new LinkedHashMap<>();
                for (int i = 0; i < FILES; i++) {
                    contents.put(file(project.root(), i), Integer.toString(generation));
                }
                new TreeCommit(project).write(contents);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void theFilesAreOfOneGenerationWheneverItIsKilled(long seed) throws IOException, InterruptedException {
        Files.createDirectories(root.resolve("environments"));
        for (int i = 0; i < FILES; i++) {
            Files.writeString(file(root, i), "0");
        }
        Random random = new Random(seed);
        int within = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process writer = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx64m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Writer.class.getName(),
                            root.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try {
                assertThat(writer.inputReader().readLine()).isEqualTo("ready");
                Thread.sleep(20 + random.nextInt(120));
            } finally {
                writer.destroyForcibly();
                assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
            }
            Path own = TreeCommit.folder(new Project(root));
            within += Files.exists(own.resolve("stage")) || Files.exists(own.resolve("journal")) ? 1 : 0;
            TreeCommit.recover(new Project(root));
            Set<String> generations = new HashSet<>();
            for (int i = 0; i < FILES; i++) {
                generations.add(Files.readString(file(root, i)));
            }
            assertThat(generations).as("after kill " + kill).hasSize(1);
        }
        assertThat(within).as("kills within a commit").isPositive();
        assertThat(Integer.parseInt(Files.readString(file(root, 0)))).isPositive();
    }

    private static Path file(Path root, int number) {
        return root.resolve("environments").resolve("file" + number + ".yaml");
    }
}
