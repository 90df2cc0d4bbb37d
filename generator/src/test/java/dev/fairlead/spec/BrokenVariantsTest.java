package dev.fairlead.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thousands of broken variants of the examples: each loads or is refused with findings, and nothing else happens. */
class BrokenVariantsTest {

    private static final Path HOME = Path.of(System.getProperty("fairlead.home", ".."));
    private static final SpecLoader LOADER = new SpecLoader(Clock.systemUTC());
    private static final List<String> SNIPPETS = List.of(
            "null",
            "{}",
            "[]",
            "-1",
            "0",
            "99999999999999999999",
            "\"\"",
            "'",
            "\"",
            ": ",
            "- ",
            "{",
            "}",
            "[",
            "]",
            "&a ",
            "*a",
            "!!str ",
            "|",
            ">",
            "%",
            "\t",
            "\n",
            "\u0000",
            "\uD83D\uDE00",
            "{{",
            "}}",
            "~",
            "1e400",
            "no",
            "true",
            "#",
            "<<: ",
            "? ",
            "---\n",
            "x");

    @ParameterizedTest
    @CsvSource({"shop, 1, 1500", "cart, 2, 1500"})
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void areRefusedWithFindingsAtAPlace(String service, long seed, int variants) throws IOException {
        Path file = new Project(HOME).specFile(service);
        String text = Files.readString(file);
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < variants; i++) {
            String variant = broken(text, random);
            try {
                assertThat(LOADER.parse(variant, file, "spec.yaml").environments())
                        .isNotEmpty();
            } catch (InvalidInput e) {
                refused++;
                assertThat(e.findings()).anyMatch(Finding::isError).allSatisfy(f -> {
                    assertThat(f.position().file()).isEqualTo("spec.yaml");
                    assertThat(f.position().line() > 0 || f.rule().startsWith("yaml/"))
                            .as(f.toString())
                            .isTrue();
                    assertThat(f.message()).isNotBlank();
                });
            } catch (RuntimeException e) {
                throw new AssertionError("seed %d, variant %d:\n%s".formatted(seed, i, variant), e);
            }
        }
        assertThat(refused).isGreaterThan(variants / 2);
    }

    private static String broken(String text, Random random) {
        String broken = text;
        for (int i = random.nextInt(3); i >= 0; i--) {
            broken = switch (random.nextInt(6)) {
                case 0 -> replacedValue(broken, random);
                case 1 -> withoutLine(broken, random);
                case 2 -> withLineTwice(broken, random);
                case 3 -> reindented(broken, random);
                case 4 -> cut(broken, random);
                default -> inserted(broken, random);
            };
        }
        return broken;
    }

    private static String snippet(Random random) {
        return SNIPPETS.get(random.nextInt(SNIPPETS.size()));
    }

    private static String replacedValue(String text, Random random) {
        String[] lines = text.split("\n", -1);
        int at = random.nextInt(lines.length);
        int colon = lines[at].indexOf(": ");
        lines[at] = colon < 0 ? lines[at] : lines[at].substring(0, colon + 2) + snippet(random);
        return String.join("\n", lines);
    }

    private static String withoutLine(String text, Random random) {
        List<String> lines = text.lines().toList();
        int gone = random.nextInt(Math.max(1, lines.size()));
        StringBuilder rest = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            rest.append(i == gone ? "" : lines.get(i) + "\n");
        }
        return rest.toString();
    }

    private static String withLineTwice(String text, Random random) {
        String[] lines = text.split("\n", -1);
        int at = random.nextInt(lines.length);
        lines[at] = lines[at] + "\n" + lines[at];
        return String.join("\n", lines);
    }

    private static String reindented(String text, Random random) {
        String[] lines = text.split("\n", -1);
        int at = random.nextInt(lines.length);
        lines[at] = " ".repeat(random.nextInt(5)) + lines[at];
        return String.join("\n", lines);
    }

    private static String cut(String text, Random random) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(30));
        return text.substring(0, from) + text.substring(to);
    }

    private static String inserted(String text, Random random) {
        int at = random.nextInt(text.length() + 1);
        return text.substring(0, at) + snippet(random) + text.substring(at);
    }
}
