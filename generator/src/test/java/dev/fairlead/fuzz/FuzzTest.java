package dev.fairlead.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.render.Renderer;
import dev.fairlead.spec.SpecLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand broken specs are read and rendered: each ends soon, well or with findings that have a place. {@code
 * -Dfairlead.fuzz} says how many, {@code -Dfairlead.seed} which. A case that fails is kept in {@code target/fuzz}.
 */
class FuzzTest {

    private static final Path HOME = Path.of(System.getProperty("fairlead.home", ".."));
    private static final Path KEPT = Path.of("target/fuzz");
    private static final int CASES = Integer.getInteger("fairlead.fuzz", 10_000);
    private static final long SEED = Long.getLong("fairlead.seed", 7);

    private static final Pattern EDITOR_LINES = Pattern.compile("\n");

    /** What YAML 1.1 takes for the end of a line. */
    private static final Pattern YAML_LINES = Pattern.compile("\r\n|[\n\r\u0085\u2028\u2029]");

    /** Far more than a case needs: rendering gives up by itself after a few seconds. */
    private static final int SECONDS = 30;

    @TempDir
    private Path folder;

    private final SpecLoader loader = new SpecLoader(Clock.systemUTC());

    @Test
    void everyBrokenSpecEndsWellOrWithFindingsAtAPlace() throws Exception {
        List<String> specs = specs();
        Fuzzer fuzzer = new Fuzzer(SEED);
        List<String> wrong = new ArrayList<>();
        int refused = 0;
        long slowest = 0;
        try (ExecutorService runner = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CASES && wrong.size() < 20; i++) {
                byte[] text = fuzzer.broken(specs.get(i % specs.size()), specs.get((i + 1) % specs.size()));
                long start = System.nanoTime();
                String said = outcome(runner, text);
                slowest = Math.max(slowest, System.nanoTime() - start);
                refused += said.equals("refused") ? 1 : 0;
                if (!said.equals("good") && !said.equals("refused")) {
                    Files.createDirectories(KEPT);
                    Files.write(KEPT.resolve("%d-%d.yaml".formatted(SEED, i)), text);
                    wrong.add("seed %d, case %d: %s".formatted(SEED, i, said));
                }
            }
        }
        System.out.printf(
                "fuzz: %d cases, seed %d, %d refused, slowest %d ms%n", CASES, SEED, refused, slowest / 1_000_000);
        assertThat(wrong).isEmpty();
        assertThat(refused).isGreaterThan(CASES / 2);
    }

    @Test
    void aResultThatIsNoNumberIsRefused() throws IOException {
        String spec = Files.readString(HOME.resolve("environments/shop.yaml"))
                .replace("LOG_LEVEL: info", "LOG_LEVEL: \"{{ 1 / 0 }}\"");
        Path file = Files.writeString(folder.resolve("shop.yaml"), spec);

        assertThatThrownBy(() -> Renderer.renderAll(loader.load(file, "spec.yaml")))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> assertThat(e.findings())
                                .extracting(f -> f.rule() + " " + f.position())
                                .contains("template/number spec.yaml:25:17"));
    }

    @Test
    void anExpressionThatIsTooDeepIsRefused() throws IOException {
        String spec = Files.readString(HOME.resolve("environments/shop.yaml"))
                .replace(
                        "LOG_LEVEL: info",
                        "LOG_LEVEL: \"{{ " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + " }}\"");
        Path file = Files.writeString(folder.resolve("shop.yaml"), spec);

        assertThatThrownBy(() -> Renderer.renderAll(loader.load(file, "spec.yaml")))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> assertThat(e.findings())
                                .extracting(f -> f.rule() + " " + f.position())
                                .contains("template/nesting spec.yaml:25:17"));
    }

    private String outcome(ExecutorService runner, byte[] text) throws Exception {
        try {
            return runner.submit(() -> run(text)).get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return "does not end within %d s".formatted(SECONDS);
        } catch (ExecutionException e) {
            return "throws %s at %s"
                    .formatted(
                            e.getCause(),
                            List.of(e.getCause().getStackTrace()).stream()
                                    .limit(4)
                                    .toList());
        }
    }

    private String run(byte[] text) throws IOException {
        Path file = folder.resolve("spec.yaml");
        Files.write(file, text);
        List<Finding> findings;
        String said;
        try {
            var spec = loader.load(file, "spec.yaml");
            Renderer.renderAll(spec);
            findings = spec.warnings();
            said = "good";
        } catch (InvalidInput e) {
            findings = e.findings();
            said = "refused";
            if (findings.stream().noneMatch(Finding::isError)) {
                return "refused without an error: " + findings;
            }
        } catch (Unavailable e) {
            return "refused";
        }
        String content = new String(text, StandardCharsets.UTF_8);
        return findings.stream()
                .filter(f ->
                        !hasAPlace(f, EDITOR_LINES.split(content, -1)) && !hasAPlace(f, YAML_LINES.split(content, -1)))
                .findFirst()
                .map(f -> "has no place in the file: " + f)
                .orElse(said);
    }

    /** A line and column inside the file, or right behind its end; a file that is no text has none. */
    private static boolean hasAPlace(Finding finding, String[] lines) {
        int line = finding.position().line();
        if (finding.message().isBlank()) {
            return false;
        }
        if (line == 0) {
            return finding.rule().startsWith("yaml/");
        }
        if (!finding.position().file().equals("spec.yaml")) {
            return true; // a values template
        }
        String text = line <= lines.length ? lines[line - 1] : "";
        int column = finding.position().column();
        return line <= lines.length + 1 && column >= 1 && column <= text.codePointCount(0, text.length()) + 1;
    }

    private List<String> specs() throws IOException {
        Path cases = Path.of("src/test/resources/render/cases");
        Files.copy(HOME.resolve("environments/cart-store.values.yaml.j2"), folder.resolve("cart-store.values.yaml.j2"));
        Files.copy(cases.resolve("stateful-with-release/store.values.yaml.j2"), folder.resolve("store.values.yaml.j2"));
        List<String> specs = new ArrayList<>();
        for (Path file : List.of(
                HOME.resolve("environments/shop.yaml"),
                HOME.resolve("environments/cart.yaml"),
                cases.resolve("everything/spec.yaml"),
                cases.resolve("expressions/spec.yaml"),
                cases.resolve("keda/spec.yaml"),
                cases.resolve("gateway-canary/spec.yaml"))) {
            specs.add(Files.readString(file));
        }
        return specs;
    }
}
