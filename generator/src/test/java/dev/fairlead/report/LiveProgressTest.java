package dev.fairlead.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.install.Progress;
import dev.fairlead.install.dossier.Dossier;
import dev.fairlead.install.health.ObjectHealth;
import dev.fairlead.install.health.Trouble;
import dev.fairlead.install.object.ObjectRef;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is written to a terminal, byte by byte. */
class LiveProgressTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final LiveProgress live =
            new LiveProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8), Style.PLAIN);

    @Test
    void paintsOverAsManyLinesAsItWrote() {
        live.accept(waiting(List.of(object("web", false), object("api", true))));
        String first = taken();
        live.accept(new Progress.Step("next"));

        assertThat(first.lines()).hasSize(4);
        assertThat(first.lines().toList().getFirst())
                .as("what is not healthy comes first")
                .contains("Deployment/web");
        assertThat(taken()).isEqualTo("\u001b[4A\u001b[J→ next\n");
    }

    @Test
    void staysBelowTheHeightOfAnyTerminalHoweverManyObjectsThereAre() {
        List<ObjectHealth> many = IntStream.range(0, 200)
                .mapToObj(i -> object("web-" + i, i >= 3))
                .toList();
        live.accept(waiting(many));
        String text = taken();

        assertThat(text.lines().count()).isLessThanOrEqualTo(20);
        assertThat(text)
                .contains("Deployment/web-0")
                .contains("Deployment/web-2")
                .contains(" healthy, 0 not yet");
    }

    @Test
    void leavesTheTerminalWrappingAndItsCursorAlone() {
        live.accept(waiting(List.of(object("x".repeat(300), false))));
        String text = taken();

        assertThat(text).startsWith("\u001b[?7l").endsWith("\u001b[?7h\n").doesNotContain("\u001b[?25l");
        assertThat(text.lines().toList().get(1)).as("a message is one line").contains("two lines");
    }

    @Test
    void saysWhyItFailedAndWhereTheDossierIs() {
        live.accept(new Progress.Failed(
                Dossier.of(new Dossier.Subject("web", "ns", "dev", 2, 1), Instant.EPOCH, "it crashed")));
        live.accept(new Progress.Written("a.md"));

        assertThat(taken()).isEqualTo("✗ it crashed\n  dossier: a.md\n");
    }

    private String taken() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }

    private static Progress waiting(List<ObjectHealth> objects) {
        return new Progress.Waiting(Duration.ofSeconds(3), Duration.ofMinutes(5), objects);
    }

    private static ObjectHealth object(String name, boolean healthy) {
        return new ObjectHealth(
                new ObjectRef("apps/v1", "Deployment", "ns", name),
                healthy ? 2 : 0,
                2,
                2,
                healthy,
                healthy ? "2 of 2 ready" : "0 of 2 ready",
                healthy
                        ? List.of()
                        : List.of(new Trouble("Pod/" + name, Trouble.Kind.PASSING, "NotReady", "on\ntwo lines")));
    }
}
