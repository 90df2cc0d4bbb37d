package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.fuzz.Fuzzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broken specs through the whole program: it says 0 or 1 and why, and never that it is itself at fault. */
@Tag("helm")
class FuzzedCommandsTest {

    private static final int CASES = Integer.getInteger("fairlead.fuzz.commands", 300);
    private static final long SEED = Long.getLong("fairlead.seed", 11);

    @TempDir
    private Path folder;

    @Test
    void brokenSpecsAreRefusedInWords() throws IOException {
        TestProject project = TestProject.of(folder, TestProject.SPEC);
        Path spec = project.path("environments/web.yaml");
        String other = Files.readString(TestProject.home().resolve("environments/shop.yaml"));
        Fuzzer fuzzer = new Fuzzer(SEED);
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            byte[] broken = fuzzer.broken(TestProject.SPEC, other);
            Files.write(spec, broken);
            List<String> arguments = switch (i % 4) {
                case 0 -> List.of("check", "web", "--format", "json");
                case 1 -> List.of("check", "web");
                case 2 -> List.of("render", "web", "--check");
                default -> List.of("render", "web");
            };
            TestProject.Outcome outcome = project.run(arguments.toArray(String[]::new));
            refused += outcome.code();
            assertThat(outcome.code())
                    .as("seed %d, case %d, %s: %s", SEED, i, arguments, outcome.all())
                    .isBetween(0, 1);
            assertThat(outcome.all())
                    .as("seed %d, case %d, %s", SEED, i, arguments)
                    .doesNotContain("\tat ")
                    .doesNotContain("defect of Fairlead");
        }
        assertThat(refused).isGreaterThan(CASES / 2);
    }
}
