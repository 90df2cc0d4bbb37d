package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.fault.PodWitness;
import dev.fairlead.helm.Helm;
import dev.fairlead.helm.ReleaseTarget;
import dev.fairlead.helm.Releases;
import dev.fairlead.helm.Revision;
import dev.fairlead.process.Outages;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One release through many canaries: a command on one is killed on the way, and another machine goes on with nothing but the cluster. */
final class CanaryLife {

    /** What is killed. */
    enum Work {
        /** All steps and the promotion. */
        START,
        /** The first step alone. */
        START_TO_STEP,
        /** A version that crashes, and so is taken back by itself. */
        START_BROKEN,
        ADVANCE,
        PROMOTE,
        ABORT,
        RESUME
    }

    /**
     * A kill.
     *
     * @param place how far the canary was
     */
    record Kill(Ending ending, Work work, String place) {}

    /**
     * What was seen in one round.
     *
     * @param kills one, two when the resume was killed as well, or none when the command was faster
     * @param result how the last resume ended
     * @param fewest the fewest pods that were ready at once
     * @param complaints what must not be
     * @param story what all of them said
     */
    record Round(List<Kill> kills, String result, int fewest, List<String> complaints, String story) {}

    private static final int LEAST_READY = 3;
    private static final int MOST_REVISIONS = 30;
    private static final Pattern RESULT = Pattern.compile("\"result\" : \"(\\w+)\"");
    private static final List<Work> BEGINNINGS =
            List.of(Work.START, Work.START, Work.START, Work.START_TO_STEP, Work.START_TO_STEP, Work.START_BROKEN);
    private static final List<Work> CONTINUATIONS = List.of(Work.ADVANCE, Work.PROMOTE, Work.ABORT);

    private final CanaryProject project;
    private final TestProject elsewhere;
    private final TestCluster cluster;
    private final Releases releases;
    private final CanaryOrder order;
    private final CanaryStriker striker;
    private StableVersion stable;
    private String version = "1.0.0";
    private boolean paused;

    CanaryLife(TestCluster cluster, Path folder, Path elsewhere) throws IOException {
        this.cluster = cluster;
        this.striker = new CanaryStriker(cluster);
        this.project = new CanaryProject(cluster, folder, CanaryProject.TWO_STEPS);
        this.elsewhere = TestProject.empty(elsewhere)
                .variable("KUBECONFIG", cluster.kubeconfig().toString());
        this.releases = new Releases(
                Helm.find(project.project().surroundings(), _ -> {}),
                new ReleaseTarget("web", cluster.namespace(), cluster.kubeconfig(), cluster.context()),
                new Outages(Clock.systemUTC()));
        this.order = new CanaryOrder(new ReleaseOrder(cluster, releases));
        project.wants(version);
        TestProject.Outcome installed = project.project().run("install", "web", "-e", "dev");
        assertThat(installed.code()).as(installed.all()).isZero();
        this.stable = order.stable();
    }

    /** What comes next in this life. */
    Work next(Random random) {
        List<Work> possible = paused ? CONTINUATIONS : BEGINNINGS;
        return possible.get(random.nextInt(possible.size()));
    }

    Round play(Work work, int number, Random random) throws Exception {
        if (!paused) {
            stable = order.stable();
            version = "1.%d.0%s".formatted(number, work == Work.START_BROKEN ? "-crash-loop" : "");
            project.wants(version);
        }
        try (PodWitness pods = PodWitness.of(cluster.client(), cluster.namespace())) {
            List<Kill> kills = new ArrayList<>();
            StringBuilder story = new StringBuilder();
            strike(() -> ProgramProcess.start(project.project(), command(work)), work, random, kills, story);
            if (!kills.isEmpty() && random.nextInt(4) == 0) {
                strike(() -> ProgramProcess.start(elsewhere, resume()), Work.RESUME, random, kills, story);
            }
            TestProject.Outcome last = elsewhere.run(resume());
            String result = result(last);
            story.append("%s%nafterwards: %s".formatted(last.all(), history()));
            List<String> complaints = new ArrayList<>(complaints(work, last, result));
            if (pods.fewest() < LEAST_READY) {
                complaints.add("only %d pods were ready".formatted(pods.fewest()));
            }
            if (pods.canaries() > 1) {
                complaints.add("%d canaries at a time".formatted(pods.canaries()));
            }
            return new Round(kills, result, pods.fewest(), complaints, story.toString());
        }
    }

    private void strike(CanaryStriker.Start program, Work work, Random random, List<Kill> kills, StringBuilder story)
            throws Exception {
        Ending ending = random.nextBoolean() ? Ending.KILL_PROGRAM : Ending.KILL_GROUP;
        CanaryStriker.Struck struck = striker.strike(program, work, ending, random);
        String place = order.place(stable, version);
        if (struck.killed()) {
            kills.add(new Kill(ending, work, place));
        }
        story.append("%s %s %s: %s, %s%n%s%nthen: %s%n"
                .formatted(
                        ending,
                        work,
                        version,
                        struck.killed() ? "killed" : "ended before",
                        place,
                        struck.output(),
                        history()));
    }

    private List<String> complaints(Work work, TestProject.Outcome last, String result) throws IOException {
        List<String> complaints = new ArrayList<>(order.complaints());
        if (!expected(work).contains(result) || last.code() != (result.equals("takenBack") ? 4 : 0)) {
            complaints.add("the resume ended with %s, exit code %d".formatted(result, last.code()));
        }
        if (releases.history().size() > MOST_REVISIONS) {
            complaints.add("nothing is dropped from the history: " + history());
        }
        boolean begun = releases.history().getLast().number() > stable.revision();
        paused = result.equals("paused");
        if (paused) {
            complaints.addAll(order.whileItRuns(stable, version));
            return complaints;
        }
        boolean promoted = result.equals("promoted")
                || (result.equals("nothing") && begun && expected(work).contains("promoted"));
        complaints.addAll(
                promoted ? order.afterPromotion(project.maxReplicas(version), version) : order.asBefore(stable));
        String before = history();
        if (!result(elsewhere.run(resume())).equals("nothing") || !history().equals(before)) {
            complaints.add("a second resume found something to do");
        }
        return complaints;
    }

    /** How a resume may end after a kill: the first is what the command would have come to. */
    private static List<String> expected(Work work) {
        return switch (work) {
            case START -> List.of("promoted", "nothing");
            case START_TO_STEP -> List.of("paused", "nothing");
            case START_BROKEN -> List.of("takenBack", "nothing");
            case ADVANCE, PROMOTE -> List.of("promoted", "paused", "nothing");
            case ABORT -> List.of("aborted", "paused", "nothing");
            case RESUME -> List.of();
        };
    }

    private static String[] command(Work work) {
        List<String> verb = switch (work) {
            case START, START_BROKEN -> List.of("start");
            case START_TO_STEP -> List.of("start", "--until-step", "1");
            case ADVANCE -> List.of("advance");
            case PROMOTE -> List.of("promote");
            case ABORT -> List.of("abort", "--reason", "a person wants it");
            case RESUME -> List.of("resume");
        };
        return Stream.of(
                        List.of(
                                "canary",
                                verb.getFirst(),
                                "web",
                                "-e",
                                "dev",
                                "--timeout",
                                "90s",
                                "--crash-limit",
                                "2"),
                        verb.subList(1, verb.size()))
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    private String[] resume() {
        return new String[] {
            "canary",
            "resume",
            "web",
            "--namespace",
            cluster.namespace(),
            "--context",
            cluster.context(),
            "--timeout",
            "90s",
            "--crash-limit",
            "2",
            "--format",
            "json"
        };
    }

    private static String result(TestProject.Outcome outcome) {
        Matcher matcher = RESULT.matcher(outcome.out());
        return matcher.find() ? matcher.group(1) : "no result";
    }

    private String history() {
        return releases.history().stream().map(CanaryLife::words).collect(Collectors.joining(", "));
    }

    private static String words(Revision revision) {
        return "%d %s %s".formatted(revision.number(), revision.status().label(), revision.appVersion());
    }
}
