package dev.fairlead.cli;

import static dev.fairlead.cli.PromotableProject.change;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the spec asks for keeps a version from going on, through the command line on a real control plane; each time the same project without it may go. */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
class PromoteRefusedTest {

    private static final String PROMOTION = "promotion: {order: [dev, prod], required: true}";
    private static final String PROD_HOST = "endpoints: {database: {host: db.prod.internal}}";

    @TempDir
    private Path folder;

    @Test
    void theSpecsOwnRulesHold(TestCluster dev) throws IOException {
        PromotableProject promotable = PromotableProject.installed(folder, dev);
        mayGo(promotable);

        freezes(promotable);
        promotable
                .refuses("from prod", _ -> {}, "--from", "prod", "--to", "dev")
                .contains("✗ order", "dev does not come after prod: the order is dev, prod");
        approvals(promotable);
        promotable
                .refuses(
                        "an endpoint of dev in prod",
                        p -> change(p, PROD_HOST, PROD_HOST + "\n    env: {OTHER: \"tcp://db.dev.internal\"}"))
                .contains("[endpoints/mixed]", "prod holds db.dev.internal, the endpoint database.host of dev");
        lapses(promotable);
    }

    /** The same hours are a freeze on the clocks of one zone, and none on those of another. */
    private static void freezes(PromotableProject promotable) throws IOException {
        ZoneId here = ZoneId.of("Asia/Tokyo");
        LocalDateTime now = LocalDateTime.now(here).truncatedTo(ChronoUnit.MINUTES);
        String window = "%s, freeze: [{from: %s, until: %s, zone: %s, reason: sale%s}]}";
        String open = PROMOTION.substring(0, PROMOTION.length() - 1);
        String exception =
                ", except: [{from: %s, until: %s, reason: a fix}]".formatted(now.minusHours(1), now.plusHours(1));
        promotable
                .refuses(
                        "a freeze",
                        p -> change(
                                p, PROMOTION, window.formatted(open, now.minusHours(2), now.plusHours(2), here, "")))
                .contains(
                        "✗ freeze",
                        "(Asia/Tokyo): sale",
                        "have an exception with its reason merged at environments/web.yaml:");
        promotable.goes(
                p -> change(p, PROMOTION, window.formatted(open, now.minusHours(2), now.plusHours(2), "UTC", "")));
        assertThat(promotable.goes(p -> change(
                        p, PROMOTION, window.formatted(open, now.minusHours(2), now.plusHours(2), here, exception))))
                .contains("an exception lets it through: a fix");
    }

    private static void approvals(PromotableProject promotable) throws IOException {
        TestProject project = promotable.project().variable("FAIRLEAD_ACTOR", "ann");
        Consumer<TestProject> count = p -> change(p, PROMOTION, PROMOTION.replace("}", ", approvals: {count: 1}}"));
        promotable.refuses("nobody", count).contains("✗ approvals", "0 of 1 approvals: nobody but you");
        promotable.refuses("oneself", count, "--approved-by", "ann").contains("0 of 1 approvals");
        assertThat(promotable.goes(count, "--approved-by", "ben")).containsPattern("✓ approvals +ben");

        Path program = project.path("ci/approved");
        Consumer<TestProject> command =
                p -> change(p, PROMOTION, PROMOTION.replace("}", ", approvals: {command: [sh, ci/approved]}}"));
        Files.createDirectories(program.getParent());
        Files.writeString(
                program, "echo \"$FAIRLEAD_SERVICE $FAIRLEAD_VERSION is not for $FAIRLEAD_ENVIRONMENT\"; exit 1\n");
        promotable
                .refuses("a program", command)
                .contains("✗ approvals", "sh does not approve: web 1.5.0 is not for prod");
        Files.writeString(program, "echo change 7\n");
        assertThat(promotable.goes(command)).containsPattern("✓ approvals +change 7");
    }

    /** An allowance that holds today, and not in three days. */
    private static void lapses(PromotableProject promotable) throws IOException {
        Consumer<TestProject> allowed = p -> {
            change(p, PROD_HOST, PROD_HOST + "\n    overrides: {autoscaler: {maxReplicas: 9}}");
            change(
                    p,
                    PROMOTION,
                    PROMOTION
                            + "\nparity: {allow: [{path: autoscaler.maxReplicas, reason: prod has load, until: %s}]}"
                                    .formatted(LocalDate.now(ZoneOffset.UTC).plusDays(1)));
        };
        assertThat(promotable.goes(allowed)).contains("may go");
        promotable.project().later(Duration.ofDays(3));
        promotable.refuses("an allowance that ended", allowed).contains("[spec/parity-lapsed]");
        promotable.project().later(Duration.ZERO);
    }

    private static void mayGo(PromotableProject promotable) throws IOException {
        assertThat(promotable.goes(_ -> {})).contains("may go");
    }
}
