package dev.fairlead.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.finding.Position;
import dev.fairlead.install.InstallOutcome;
import dev.fairlead.install.Progress;
import dev.fairlead.install.Uninstall;
import dev.fairlead.install.dossier.ContainerReport;
import dev.fairlead.install.dossier.Dossier;
import dev.fairlead.install.dossier.Suspect;
import dev.fairlead.install.health.ClusterEvent;
import dev.fairlead.install.health.ObjectHealth;
import dev.fairlead.install.health.Trouble;
import dev.fairlead.install.object.ObjectRef;
import dev.fairlead.install.record.VerificationResult;
import dev.fairlead.schema.JsonSchema;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports about a failure, against golden files; -Dfairlead.golden=update writes them anew. */
class DossierReportTest {

    private static final Path GOLDEN = Path.of("src/test/resources/dev/fairlead/report/dossier");
    private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");
    private static final ObjectRef WEB = new ObjectRef("apps/v1", "Deployment", "shop", "shop");

    @TempDir
    private Path folder;

    @Test
    void readsTheSameAsTextMarkdownAndJson() throws IOException {
        InstallOutcome outcome = new InstallOutcome.RolledBack("shop", 7, 8, 6, "1.4.2", dossier());

        golden("outcome.txt", OutcomeText.of(outcome, Style.PLAIN));
        golden("dossier.md", DossierMarkdown.of(dossier()));
        golden("dossier.json", DossierJson.of(dossier()));
    }

    @Test
    void everyEventKeepsToTheSchemaAndTheOutcomeIsTheLast() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        EventLines events = new EventLines(
                new PrintStream(bytes, true, StandardCharsets.UTF_8),
                "shop",
                "prod",
                Clock.fixed(TIME, ZoneOffset.UTC));
        Stream.of(
                        new Progress.Step("upgrade shop 1.5.0 in shop"),
                        new Progress.Note("a note"),
                        new Progress.Warned("the cluster did not answer"),
                        new Progress.Event(dossier().events().getFirst()),
                        new Progress.Waiting(
                                Duration.ofMillis(1500),
                                Duration.ofMinutes(5),
                                dossier().objects()),
                        new Progress.Failed(dossier()),
                        new Progress.Written(".fairlead/dossiers/shop-prod-7.md"))
                .forEach(progress -> events.tell("shop", progress));
        Stream.of(
                        new InstallOutcome.Installed("shop", 7, "1.5.0", Duration.ofSeconds(12), List.of()),
                        new InstallOutcome.Unchanged("shop", 7, "1.5.0"),
                        new InstallOutcome.TakenAway("shop", dossier()),
                        new InstallOutcome.NeedsPerson("shop", dossier(), "the rollback failed", "look"),
                        new InstallOutcome.Interrupted("shop", "revision 7 goes on", "repeat"),
                        new InstallOutcome.OutOfReach("shop", "no answer", "revision 7 was begun", "repeat"),
                        new InstallOutcome.RolledBack("shop", 7, 8, 6, "1.4.2", dossier()))
                .forEach(events::ended);
        events.ended(new Uninstall.Removed("shop", List.of(WEB)));
        events.refused("the release is being changed by ann", "wait", 3);

        String text = bytes.toString(StandardCharsets.UTF_8);
        golden("events.jsonl", text);
        JsonSchema schema = JsonSchema.ofResource("install-events.schema.json", "event");
        text.lines()
                .forEach(line -> assertThat(schema.validate(
                                new YamlReader("event", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM).readOne(line)))
                        .as(line)
                        .isEmpty());
        assertThat(text.lines().count()).isEqualTo(16);
    }

    @Test
    void theSchemaRefusesWhatIsNoEvent() {
        JsonSchema schema = JsonSchema.ofResource("install-events.schema.json", "event");

        for (String line : List.of(
                "{}",
                "{\"time\": \"2026-03-01T12:00:00Z\", \"service\": \"s\", \"environment\": \"e\", \"release\": \"r\", \"event\": \"nonsense\"}",
                "{\"time\": \"2026-03-01T12:00:00Z\", \"service\": \"s\", \"environment\": \"e\", \"release\": \"r\", \"event\": \"step\"}",
                "{\"time\": \"2026-03-01T12:00:00Z\", \"service\": \"s\", \"environment\": \"e\", \"release\": \"r\", \"event\": \"step\", "
                        + "\"message\": \"m\", \"more\": 1}")) {
            assertThat(schema.validate(new YamlReader("event", YamlLimits.SPEC, YamlReader.Dialect.HELM).readOne(line)))
                    .as(line)
                    .isNotEmpty();
        }
    }

    @Test
    void filesAreNamedAfterTheRevisionAndLeaveNothingBeside() throws IOException {
        DossierFiles files = new DossierFiles(folder.resolve("out/dossiers"));

        files.write(dossier());
        List<Path> written = files.write(dossier());

        assertThat(written)
                .extracting(p -> p.getFileName().toString())
                .containsExactly("shop-prod-7.md", "shop-prod-7.json");
        try (Stream<Path> all = Files.list(folder.resolve("out/dossiers"))) {
            assertThat(all).hasSize(2);
        }
        assertThat(Files.readString(written.getFirst())).isEqualTo(DossierMarkdown.of(dossier()));
    }

    private static Dossier dossier() {
        Trouble crash = new Trouble(
                "Pod/shop-5d4f-x2x",
                Trouble.Kind.HOPELESS,
                "CrashLoopBackOff",
                "container main restarted 3 times, last ended with exit code 137 (oomkilled)");
        return new Dossier(
                new Dossier.Subject("shop", "shop", "prod", 7, 6),
                TIME,
                "Pod/shop-5d4f-x2x: CrashLoopBackOff: container main restarted 3 times",
                List.of(
                        new Suspect(
                                "deployment.resources.limits.memory",
                                "workload.resources.limits.memory",
                                Optional.of(new Position("environments/shop.yaml", 31, 24)),
                                "512Mi",
                                "64Mi",
                                "a container ran out of memory, and memory was changed"),
                        new Suspect(
                                "deployment.env.API_TOKEN",
                                "",
                                Optional.empty(),
                                "",
                                "***",
                                "changed since the last good revision")),
                List.of(new ObjectHealth(WEB, 1, 3, 2, false, "1 of 3 ready", List.of(crash))),
                List.of(new ContainerReport(
                        "shop-5d4f-x2x",
                        "main",
                        "ghcr.io/acme/shop:1.5.0",
                        3,
                        "CrashLoopBackOff",
                        "back-off 40s restarting failed container",
                        Optional.of(new ContainerReport.End("OOMKilled", 137, 9, "heap | full")))),
                List.of(
                        new Dossier.LogTail(
                                "shop-5d4f-x2x",
                                "main",
                                true,
                                List.of("starting", "password=*** was read", "```", "java.lang.OutOfMemoryError: heap"),
                                ""),
                        new Dossier.LogTail("shop-5d4f-zzz", "main", false, List.of(), "the log cannot be read: 404")),
                List.of(new Dossier.Observation("Pod/shop-5d4f-x2x", "Readiness probe failed: 503 (4 times)")),
                List.of(new Dossier.Observation("Node/a", "MemoryPressure is True: low")),
                List.of(new Dossier.Observation("ResourceQuota/small", "pods: 3 of 3 are used")),
                List.of(new ClusterEvent("Pod/shop-5d4f-x2x", "BackOff", "Back-off restarting", 5, TIME)),
                List.of("the nodes could not be read: forbidden"),
                List.of(
                        check("ready", VerificationResult.Outcome.PASSED, "status 200, 3 times in a row"),
                        check("version", VerificationResult.Outcome.FAILED, "status 503, not 200 to 299: a | b")));
    }

    private static VerificationResult check(String name, VerificationResult.Outcome outcome, String detail) {
        return new VerificationResult(
                name, VerificationResult.Kind.HTTP, outcome, detail, java.time.Duration.ofMillis(1500));
    }

    private static void golden(String name, String text) throws IOException {
        Path file = GOLDEN.resolve(name);
        if ("update".equals(System.getProperty("fairlead.golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }
}
