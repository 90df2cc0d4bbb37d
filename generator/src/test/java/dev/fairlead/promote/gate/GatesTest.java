package dev.fairlead.promote.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.promote.TestRecords;
import dev.fairlead.promote.record.SealedRecord;
import dev.fairlead.spec.Spec;
import dev.fairlead.spec.SpecLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatesTest {

    /** A Thursday. */
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    private static final String DIGEST = TestRecords.DIGEST;
    private static final String OTHER = "sha256:" + "f".repeat(64);

    @Test
    void aVersionThatSoakedWellPassesEveryGate() {
        assertThat(Gates.judge(given().candidate()))
                .allMatch(Gates.Judgement::passed)
                .extracting(Gates.Judgement::gate)
                .containsExactly(
                        "order",
                        "source-sealed",
                        "freeze",
                        "approvals",
                        "needs",
                        "runs",
                        "healthy",
                        "good-record",
                        "same-content",
                        "soak",
                        "steady",
                        "verification",
                        "images");
    }

    @Test
    void theWayBackIsNoPromotion() {
        refused(
                given().from("prod").to("dev"),
                "order",
                "dev does not come after prod: the order is dev, staging, prod");
    }

    @Test
    void aSkippedStageIsRefused() {
        refused(given().to("prod"), "order", "between dev and prod comes staging, which would be skipped");
    }

    @Test
    void anEnvironmentOutsideOfTheOrderIsRefused() {
        refused(given().order("staging, prod"), "order", "dev is not in promotion.order");
    }

    @Test
    void aSourceWithoutItsOwnRecordIsRefused() {
        refused(
                given().from("staging").to("prod").more("required: true"),
                "source-sealed",
                "staging has no sealed record");
    }

    @Test
    void aSourceWhoseVersionIsNotTheRecordsIsRefused() {
        refused(
                given().from("staging").to("prod").more("required: true").sourceRecord("1.4.9"),
                "source-sealed",
                "the version of staging is 1.5.0, and its record does not say so");
        passes(given().from("staging").to("prod").more("required: true").sourceRecord("1.5.0"), "source-sealed");
    }

    @Test
    void aFreezeWindowIsTold() {
        String freeze =
                "freeze: [{from: 2026-11-26T10:30, until: 2026-11-27T00:00, zone: Europe/Berlin, reason: sale%s}]";

        refused(
                given().more(freeze.formatted("")),
                "freeze",
                "nothing is promoted to staging from 2026-11-26T10:30 until 2026-11-27T00:00 (Europe/Berlin): sale");
        assertThat(saw(
                        given().more(freeze.formatted(
                                ", except: [{from: 2026-11-26T10:30, until: 2026-11-26T12:00, reason: a fix}]")),
                        "freeze"))
                .isEqualTo("an exception lets it through: a fix");
        passes(given().more(freeze.formatted(", environments: [prod]")), "freeze");
    }

    @Test
    void oneCannotApproveOneself() {
        Given given = given().more("approvals: {count: 1}");

        refused(given, "approvals", "0 of 1 approvals: nobody but you");
        refused(given.approvedBy("ann"), "approvals", "0 of 1 approvals");
        passes(given.approvedBy("ann", "ben"), "approvals");
        refused(given.more("approvals: {count: 2}").approvedBy("ben", "ben"), "approvals", "1 of 2 approvals: ben");
    }

    @Test
    void theProgramThatIsAskedDecides() {
        Given given = given().more("approvals: {command: [ci/approved]}");

        refused(given.asked(false, "change 7 is open"), "approvals", "ci/approved does not approve: change 7 is open");
        assertThat(saw(given.asked(true, "change 7"), "approvals")).isEqualTo("change 7");
    }

    @Test
    void whatItNeedsComesFirst() {
        refused(given().missing("cart"), "needs", "web needs cart, which was never promoted to staging");
    }

    @Test
    void aReleaseThatIsNotThereIsRefused() {
        List<Gates.Judgement> judgements = Gates.judge(given().absent().candidate());

        assertThat(judgements.getLast().verdict())
                .isEqualTo(Verdict.refused("web does not run in dev", "install it first: fairlead install web -e dev"));
    }

    @Test
    void aReleaseThatIsBeingChangedIsRefused() {
        refused(given().seen(s -> s.worker("ben since 10:00")), "runs", "web is being changed by ben since 10:00");
        refused(given().seen(s -> s.status("failed")), "runs", "web is failed at revision 4");
    }

    @Test
    void anUnhealthySourceIsRefused() {
        refused(
                given().seen(s -> s.trouble("Pod/web-1: CrashLoopBackOff")),
                "healthy",
                "web is not healthy: Pod/web-1: CrashLoopBackOff");
    }

    @Test
    void aRevisionThatWasNeverSeenGoodIsRefused() {
        refused(
                given().seen(s -> s.noRecord("there is no good record of it")),
                "good-record",
                "revision 4 of web was never seen good: there is no good record of it");
    }

    @Test
    void objectsThatWereEditedByHandAreRefused() {
        refused(given().seen(Sight::edited), "good-record", "objects of web were edited since they were installed");
    }

    @Test
    void whatRunsIsWhatTheProjectGives() {
        refused(
                given().seen(s -> s.packaged("other")),
                "same-content",
                "web runs something else than the project gives");
    }

    @Test
    void aShortSoakIsRefusedWithTheTimeAtWhichItEnds() {
        Given given = given().seen(s -> s.goodFor(Duration.ofMinutes(29)));

        refused(given, "soak", "web has been good for 29m only, 30m is asked");
        assertThat(verdict(given, "soak"))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        r -> assertThat(r.hint()).isEqualTo("promote after 2026-11-26T10:01:00Z"));
        passes(given().seen(s -> s.goodFor(Duration.ofMinutes(30))), "soak");
    }

    @Test
    void aRestartOverTheSoakIsRefused() {
        refused(
                given().seen(s -> s.restart(NOW.minusSeconds(600))),
                "steady",
                "restarted over the soak: container web of web-1 at 2026-11-26T09:50:00Z");
        passes(given().seen(s -> s.restart(NOW.minusSeconds(3600))), "steady");
    }

    @Test
    void aPodThatWasUnreadyOverTheSoakIsRefused() {
        refused(
                given().seen(s -> s.readySince(NOW.minusSeconds(60))),
                "steady",
                "not ready at some time of the soak: web-1");
        // A pod that the autoscaler made is not ready before it starts.
        passes(given().seen(s -> s.created(NOW.minusSeconds(90)).readySince(NOW.minusSeconds(60))), "steady");
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "unverified"})
    void aVerificationThatDidNotPassIsRefused(String standing) {
        refused(
                given().seen(s -> s.verification(standing)),
                "verification",
                "the verification of web stands as %s: answers: 503".formatted(standing));
    }

    @Test
    void aTagThatMovedIsRefused() {
        refused(
                given().seen(s -> s.digests(DIGEST, OTHER)),
                "images",
                "the tag of ghcr.io/acme/web:1.5.0 moved: its pods run %s and %s".formatted(DIGEST, OTHER));
        refused(given().digest(OTHER), "images", "the spec names %s for dev, and %s runs".formatted(OTHER, DIGEST));
        refused(
                given().currentRecord("1.5.0", OTHER),
                "images",
                "the tag 1.5.0 moved: it was promoted as %s and is %s now".formatted(OTHER, DIGEST));
        passes(given().currentRecord("1.4.9", OTHER), "images");
    }

    @Test
    void unknownBytesAreRefusedUnlessNoContainerRunsThere() {
        refused(given().seen(s -> s.digests()), "images", "it is not known which bytes run");
        passes(given().digest(DIGEST).seen(s -> s.digests()), "images");
        passes(given().seen(s -> s.digests().sandbox()), "images");
    }

    @Test
    void everyRefusalIsToldAtOnce() {
        Given given = given().more("approvals: {count: 1}")
                .seen(s -> s.goodFor(Duration.ofMinutes(1)).trouble("x").verification("failed"));

        assertThat(Gates.judge(given.candidate()))
                .filteredOn(j -> !j.passed())
                .extracting(Gates.Judgement::gate)
                .containsExactly("approvals", "healthy", "soak", "verification");
    }

    private static void refused(Given given, String gate, String why) {
        assertThat(verdict(given, gate))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class, r -> assertThat(r.why()).contains(why));
    }

    private static void passes(Given given, String gate) {
        assertThat(verdict(given, gate)).isInstanceOf(Verdict.Passed.class);
    }

    private static String saw(Given given, String gate) {
        return verdict(given, gate) instanceof Verdict.Passed passed ? passed.saw() : "refused";
    }

    private static Verdict verdict(Given given, String gate) {
        return Gates.judge(given.candidate()).stream()
                .filter(j -> j.gate().equals(gate))
                .map(Gates.Judgement::verdict)
                .findFirst()
                .orElseThrow();
    }

    private static Given given() {
        return new Given();
    }

    /** What is promoted: web 1.5.0 from dev to staging, good for 45 minutes, unless a test says otherwise. */
    private static final class Given {

        private String order = "dev, staging, prod";
        private String more = "soak: 30m";
        private String from = "dev";
        private String to = "staging";
        private String digest = "";
        private List<String> approvedBy = List.of();
        private List<String> missing = List.of();
        private Optional<Candidate.Approval> asked = Optional.empty();
        private Optional<SealedRecord> sourceRecord = Optional.empty();
        private Optional<SealedRecord> currentRecord = Optional.empty();
        private List<Observation> seen = List.of(new Sight().observation());

        Given order(String names) {
            order = names;
            return this;
        }

        Given from(String name) {
            from = name;
            return this;
        }

        Given to(String name) {
            to = name;
            return this;
        }

        Given more(String promotion) {
            more = "soak: 30m, " + promotion;
            return this;
        }

        Given digest(String named) {
            digest = ", digest: \"%s\"".formatted(named);
            return this;
        }

        Given approvedBy(String... names) {
            approvedBy = List.of(names);
            return this;
        }

        Given asked(boolean given, String said) {
            asked = Optional.of(new Candidate.Approval(given, said));
            return this;
        }

        Given missing(String service) {
            missing = List.of(service);
            return this;
        }

        Given sourceRecord(String tag) {
            sourceRecord = Optional.of(SealedRecord.of(
                    TestRecords.record(1, Optional.empty(), tag, TestRecords.hashes()), Optional.empty()));
            return this;
        }

        Given currentRecord(String tag, String promoted) {
            currentRecord = Optional.of(SealedRecord.of(TestRecords.withDigest(tag, promoted), Optional.empty()));
            return this;
        }

        Given absent() {
            seen = List.of();
            return this;
        }

        Given seen(UnaryOperator<Sight> change) {
            seen = List.of(change.apply(new Sight()).observation());
            return this;
        }

        Candidate candidate() {
            Spec spec = new SpecLoader(Clock.systemUTC())
                    .parse("""
                            apiVersion: fairlead.dev/v1
                            kind: EnvironmentSpec
                            metadata: {name: web, owner: team-web}
                            workload:
                              image: {repository: ghcr.io/acme/web}
                              ports: [{name: http, containerPort: 8080}]
                            environments:
                              dev:
                                cluster: {context: kind-dev, namespace: web-dev, kubernetes: "1.36"}
                                version: {tag: 1.5.0%s}
                              staging:
                                cluster: {context: kind-staging, namespace: web-staging, kubernetes: "1.36"}
                                version: {tag: 1.5.0}
                              prod:
                                cluster: {context: prod-eu, namespace: web, kubernetes: "1.36"}
                                version: {tag: 1.4.2}
                            promotion: {order: [%s], %s}
                            """.formatted(digest, order, more), Path.of("web.yaml"), "web.yaml");
            return new Candidate(
                    spec,
                    spec.environment(from),
                    spec.environment(to),
                    seen,
                    Map.of("web", "package"),
                    sourceRecord,
                    currentRecord,
                    missing,
                    approvedBy,
                    asked,
                    "ann",
                    NOW);
        }
    }

    /** What is seen of web. */
    private static final class Sight {

        private String status = "deployed";
        private Optional<String> worker = Optional.empty();
        private List<String> troubles = List.of();
        private boolean edited;
        private boolean sandbox;
        private Instant goodAt = NOW.minus(Duration.ofMinutes(45));
        private String packaged = "package";
        private String verification = "verified";
        private String noRecord = "";
        private Instant created = NOW.minus(Duration.ofMinutes(46));
        private Instant readySince = NOW.minus(Duration.ofMinutes(46));
        private Optional<Instant> restart = Optional.empty();
        private List<String> digests = List.of(DIGEST);
        private int pods = 1;

        Sight status(String text) {
            status = text;
            return this;
        }

        Sight worker(String name) {
            worker = Optional.of(name);
            return this;
        }

        Sight trouble(String text) {
            troubles = List.of(text);
            return this;
        }

        Sight edited() {
            edited = true;
            return this;
        }

        Sight sandbox() {
            sandbox = true;
            return this;
        }

        Sight goodFor(Duration duration) {
            goodAt = NOW.minus(duration);
            return this;
        }

        Sight packaged(String digest) {
            packaged = digest;
            return this;
        }

        Sight verification(String standing) {
            verification = standing;
            return this;
        }

        Sight noRecord(String why) {
            noRecord = why;
            return this;
        }

        Sight created(Instant time) {
            created = time;
            return this;
        }

        Sight readySince(Instant time) {
            readySince = time;
            return this;
        }

        Sight restart(Instant time) {
            restart = Optional.of(time);
            return this;
        }

        Sight digests(String... all) {
            digests = List.of(all);
            pods = Math.max(1, all.length);
            return this;
        }

        Observation observation() {
            List<Observation.Pod> all = java.util.stream.IntStream.range(0, pods)
                    .mapToObj(i -> new Observation.Pod(
                            "web-" + (i + 1),
                            created,
                            Optional.of(readySince),
                            List.of(new Observation.Container(
                                    "web",
                                    "ghcr.io/acme/web:1.5.0",
                                    i < digests.size() ? Optional.of(digests.get(i)) : Optional.empty(),
                                    restart.isPresent() ? 1 : 0,
                                    restart.or(() -> Optional.of(created))))))
                    .toList();
            return new Observation(
                    "web",
                    "kind-dev",
                    "web-dev",
                    sandbox,
                    NOW,
                    4,
                    status,
                    worker,
                    troubles,
                    edited,
                    noRecord.isEmpty()
                            ? Optional.of(new Observation.Good(
                                    goodAt, packaged, verification, List.of("answers: 503"), Optional.empty()))
                            : Optional.empty(),
                    noRecord,
                    all);
        }
    }
}
