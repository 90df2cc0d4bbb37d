package dev.fairlead.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.install.InstallOutcome;
import dev.fairlead.install.Progress;
import dev.fairlead.install.dossier.Dossier;
import dev.fairlead.install.fleet.Attempt;
import dev.fairlead.install.fleet.Fate;
import dev.fairlead.install.fleet.FleetResult;
import dev.fairlead.install.fleet.NeedsGraph;
import dev.fairlead.install.health.ObjectHealth;
import dev.fairlead.install.object.ObjectRef;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How a run over several services is told: while it goes on, and at its end. */
class FleetReportsTest {

    private static final Duration TOOK = Duration.ofMillis(12_340);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void theTableHasARowForEachFateAndTheEvidenceBeforeIt() {
        SequencedMap<String, Fate<Attempt>> fates = new LinkedHashMap<>();
        fates.put("base", ended(new InstallOutcome.Installed("base", 3, "1.2.0", TOOK, List.of())));
        fates.put("cart", ended(new InstallOutcome.RolledBack("cart-store", 4, 5, 3, "0.9.1", dossier("it crashed"))));
        fates.put("shop", new Fate.Skipped<>("cart", "cart"));
        fates.put("blog", new Fate.Done<>(new Attempt.Refused("Helm said\nno", "wait", Duration.ofSeconds(1))));
        fates.put("wiki", new Fate.NotBegun<>("the run was ended before its turn"));

        FleetResult result = new FleetResult(fates, Duration.ofSeconds(61));

        assertThat(FleetTable.of(result, Style.PLAIN))
                .startsWith("✗ cart-store: revision 4 failed")
                .endsWith("""

                service  revision  version  outcome      took    reason
                base     3         1.2.0    installed    12.3 s
                cart     5         0.9.1    rolled back  12.3 s  cart-store: it crashed
                shop     -         -        skipped      -       needs cart, which failed
                blog     -         -        refused      1.0 s   Helm said no (wait)
                wiki     -         -        not begun    -       the run was ended before its turn
                5 services: 1 installed, 1 not begun, 1 refused, 1 rolled back, 1 skipped, after 61.0 s
                """);
        assertThat(result.exitCode()).as("the worst").isEqualTo(4);
    }

    @Test
    void theWorstExitCodeIsThatOfTheOneThatNeedsAPerson() {
        SequencedMap<String, Fate<Attempt>> fates = new LinkedHashMap<>();
        fates.put("a", ended(new InstallOutcome.NeedsPerson("a", dossier("x"), "y", "z")));
        fates.put("b", ended(new InstallOutcome.TakenAway("b", dossier("x"))));

        assertThat(new FleetResult(fates, TOOK).exitCode()).isEqualTo(5);
        assertThat(new FleetResult(new LinkedHashMap<>(), TOOK).exitCode()).isZero();
    }

    @Test
    void theLiveTableShowsAllServicesAndKeepsWhatSomeoneHasToRead() {
        FleetLive live = new FleetLive(terminal, Style.PLAIN);
        SequencedMap<String, Set<String>> needs = new LinkedHashMap<>();
        needs.put("cart", Set.of());
        needs.put("shop", Set.of("cart"));
        live.begins(new NeedsGraph(needs));
        assertThat(taken())
                .contains("· cart  ░░░░░░░░░░░░  waits for its turn", "· shop  ░░░░░░░░░░░░  waits for cart");

        live.begun("cart");
        live.told("cart", "cart", new Progress.Waiting(Duration.ofSeconds(7), Duration.ofMinutes(5), objects(1, 2)));
        String waiting = taken();
        assertThat(waiting).startsWith("\u001b[2A\u001b[J").endsWith("\u001b[?7h\n");
        assertThat(waiting).contains("… cart  ██████░░░░░░  Deployment/cart 1 of 2 ready (7 s)");

        live.told("cart", "cart", new Progress.Failed(dossier("it crashed")));
        assertThat(taken()).startsWith("\u001b[2A\u001b[J  ✗ cart: it crashed\n");

        live.settled("shop", new Fate.Skipped<>("cart", "cart"));
        assertThat(taken()).contains("✗ shop  ░░░░░░░░░░░░  skipped: needs cart, which failed");
    }

    @Test
    void theLiveTableStaysBelowTheHeightOfAnyTerminal() {
        FleetLive live = new FleetLive(terminal, Style.PLAIN);
        List<String> names = IntStream.range(0, 100).mapToObj(i -> "s" + i).toList();
        live.begins(NeedsGraph.independent(names));
        live.begun("s99");

        List<String> lines = new ArrayList<>(taken().lines().toList());
        assertThat(lines.subList(19, lines.size())).hasSizeLessThanOrEqualTo(19);
        assertThat(lines.get(19)).as("what is worked on comes first").contains("… s99");
        assertThat(lines.getLast()).contains("and 82 more");
    }

    @Test
    void linesOfALogSayWhoseTheyAre() {
        List<String> lines = new ArrayList<>();
        FleetPlain plain = new FleetPlain(lines::add);
        plain.begins(NeedsGraph.independent(List.of("cart", "checkout")));
        plain.told("cart", "cart", new Progress.Step("install cart"));
        plain.told("checkout", "checkout", new Progress.Warned("two\nlines"));
        plain.settled("cart", ended(new InstallOutcome.Installed("cart", 3, "1.2.0", TOOK, List.of())));

        assertThat(lines)
                .containsExactly(
                        "cart     | install cart",
                        "checkout | warning: two",
                        "checkout | lines",
                        "cart     | installed, revision 3");
    }

    private static Fate<Attempt> ended(InstallOutcome outcome) {
        return new Fate.Done<>(new Attempt.Ended(List.of(outcome), TOOK));
    }

    private static Dossier dossier(String reason) {
        return Dossier.of(new Dossier.Subject("cart", "ns", "dev", 4, 3), Instant.EPOCH, reason);
    }

    private static List<ObjectHealth> objects(int ready, int wanted) {
        return List.of(new ObjectHealth(
                new ObjectRef("apps/v1", "Deployment", "ns", "cart"),
                ready,
                wanted,
                wanted,
                ready == wanted,
                "%d of %d ready".formatted(ready, wanted),
                List.of()));
    }

    private String taken() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }
}
