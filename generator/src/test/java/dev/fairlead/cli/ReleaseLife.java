package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.fault.ReadySampler;
import dev.fairlead.helm.Helm;
import dev.fairlead.helm.ReleaseTarget;
import dev.fairlead.helm.Releases;
import dev.fairlead.helm.Revision;
import dev.fairlead.process.Outages;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** One release through many rounds: a command that is ended on the way, and the command after it. */
final class ReleaseLife {

    /** What is ended. */
    enum Work {
        INSTALL,
        UPGRADE,
        /** A version that crashes, and so is taken back by itself. */
        BROKEN_UPGRADE,
        ROLLBACK,
        UNINSTALL
    }

    /**
     * What was seen in one round.
     *
     * @param first how the program ended that was struck
     * @param next how the command after it ended
     * @param complaints what must not be
     * @param story what both said
     */
    record Round(String first, String next, List<String> complaints, String story) {}

    private static final int LEAST_READY = 3;
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String SPEC = TestProject.SPEC.replace(
            "  resources:\n",
            "  config: {mountPath: /etc/web, files: {web.conf: \"of version 1.5.0\"}}\n  resources:\n");

    private final TestCluster cluster;
    private final TestProject project;
    private final Releases releases;
    private Striker striker = new Striker(Duration.ofSeconds(10));

    ReleaseLife(TestCluster cluster, Path folder) throws IOException {
        this.cluster = cluster;
        this.project = TestProject.of(folder, SPEC)
                .variable("KUBECONFIG", cluster.kubeconfig().toString());
        this.releases = new Releases(
                Helm.find(project.surroundings(), _ -> {}),
                new ReleaseTarget("web", cluster.namespace(), cluster.kubeconfig(), cluster.context()),
                new Outages(Clock.systemUTC()));
        wants("1.0.0");
    }

    /** The first version, undisturbed: how long a command lives is measured. */
    void begin() throws IOException, InterruptedException {
        ProgramProcess program = ProgramProcess.start(project, command(Work.INSTALL));
        assertThat(program.ends(LIMIT)).isTrue();
        assertThat(program.code()).as(program.output()).isZero();
        striker = new Striker(program.age());
    }

    Round play(Work work, Ending ending, int number, Random random) throws IOException, InterruptedException {
        String version = "1.%d.0%s".formatted(number, work == Work.BROKEN_UPGRADE ? "-crash-loop" : "");
        if (work == Work.INSTALL) {
            run("uninstall", "web", "-e", "dev").good();
        }
        Work done = work == Work.ROLLBACK && releases.history().size() < 2 ? Work.UPGRADE : work;
        wants(version);
        try (ReadySampler ready =
                ReadySampler.of(cluster.client(), cluster.namespace(), "app.kubernetes.io/name", "web")) {
            ProgramProcess program = ProgramProcess.start(project, command(done));
            String first = striker.strike(program, done.name(), ending, random);
            String between = history();
            TestProject.Outcome next = next(work, number, random);
            List<String> complaints = new ArrayList<>(complaints(next));
            if (!ending.isKill()) {
                complaints.addAll(complaintsOfSignal(program, between));
            }
            int least = ready.stop();
            if (!isDown(work) && least < LEAST_READY) {
                complaints.add("only %d pods were ready".formatted(least));
            }
            String story = "%s%n%s%nbetween: %s%n%s%nafterwards: %s"
                    .formatted(first, program.output(), between, next.all(), history());
            return new Round(first, "exit code " + next.code(), complaints, story);
        }
    }

    /** The same once more, another version, or the revision before. */
    private TestProject.Outcome next(Work work, int number, Random random) throws IOException {
        int choice = random.nextInt(3);
        List<Revision> good = releases.history().stream()
                .filter(r -> r.status().wasApplied())
                .filter(r -> !r.appVersion().contains("crash-loop"))
                .toList();
        if (choice == 0 && !isDown(work) && !good.isEmpty()) {
            return run("rollback", "web", Integer.toString(good.getFirst().number()), "-e", "dev", "--timeout", "90s");
        }
        if (choice == 1) {
            wants("1.%d.1".formatted(number));
        }
        return run(command(Work.INSTALL));
    }

    private List<String> complaints(TestProject.Outcome next) {
        List<String> complaints = new ArrayList<>();
        if (next.code() != 0 && next.code() != 4) {
            complaints.add("the next run ended with exit code " + next.code());
        }
        if (next.all().contains("another operation") || next.all().contains("defect of Fairlead")) {
            complaints.add("the next run speaks of another operation or a defect");
        }
        if (releases.history().isEmpty() && next.code() == 0) {
            complaints.add("0 revisions are deployed");
        }
        complaints.addAll(new ReleaseOrder(cluster, releases).complaints());
        return complaints;
    }

    /** After a signal nothing stays pending, and the program says how it ended: 3 when it changed nothing, 5 when it did. */
    private static List<String> complaintsOfSignal(ProgramProcess program, String between) throws IOException {
        List<String> complaints = new ArrayList<>();
        // Before the program listens, the JVM ends as a signal ends any process.
        boolean early = program.output().isEmpty() && program.code() > 128;
        if (!early && !List.of(0, 3, 4, 5).contains(program.code())) {
            complaints.add("a signal gave exit code " + program.code());
        }
        if (between.contains("pending")) {
            complaints.add("a signal left something pending: " + between);
        }
        return complaints;
    }

    private void wants(String version) throws IOException {
        project.with(
                "environments/web.yaml",
                SPEC.replace("of version 1.5.0", "of version " + version)
                        .replace("{tag: 1.5.0}", "{tag: " + version + "}")
                        .replace(
                                "{context: kind-dev, namespace: web-dev",
                                "{context: " + cluster.context() + ", namespace: " + cluster.namespace()));
    }

    private static String[] command(Work work) {
        return switch (work) {
            case ROLLBACK -> new String[] {"rollback", "web", "-e", "dev", "--timeout", "90s"};
            case UNINSTALL -> new String[] {"uninstall", "web", "-e", "dev", "--timeout", "90s"};
            case INSTALL, UPGRADE, BROKEN_UPGRADE ->
                new String[] {"install", "web", "-e", "dev", "--timeout", "90s", "--crash-limit", "2"};
        };
    }

    /** Whether the release is not there for a time, as it must be. */
    private static boolean isDown(Work work) {
        return work == Work.INSTALL || work == Work.UNINSTALL;
    }

    private TestProject.Outcome run(String... arguments) throws IOException {
        return project.run(arguments);
    }

    private String history() {
        return releases.history().stream()
                .map(r -> r.number() + " " + r.status().label() + " " + r.appVersion())
                .collect(Collectors.joining(", "));
    }
}
