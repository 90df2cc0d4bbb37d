package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.TestCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;

/** A project whose service runs in dev and may go to prod at once, to be promoted again and again by the program in a process of its own. */
final class PromotableProject {

    static final String SPEC = "environments/web.yaml";

    private final TestProject project;
    private final TestCluster dev;
    private final Map<String, String> before;

    private PromotableProject(TestProject project, TestCluster dev) throws IOException {
        this.project = project;
        this.dev = dev;
        this.before = tree(project);
    }

    /** Rendered, and installed in dev. */
    static PromotableProject installed(Path folder, TestCluster dev) throws IOException {
        return installed(folder, dev, "");
    }

    /** The same with more that the spec asks of promotions. */
    static PromotableProject installed(Path folder, TestCluster dev, String promotion) throws IOException {
        TestProject project = TestProject.of(
                folder,
                TestProject.specFor(dev).replace("context: prod-eu", "context: " + dev.context())
                        + "promotion: {order: [dev, prod], required: true%s}\n".formatted(promotion));
        project.run("render").good();
        PromotableProject promotable = new PromotableProject(project, dev);
        project.run(promotable.inDev("install", "web", "-e", "dev")).good();
        return promotable;
    }

    private String[] inDev(String... arguments) {
        return Stream.concat(Stream.of(arguments), dev.options().stream()).toArray(String[]::new);
    }

    TestProject project() {
        return project;
    }

    /** Promotes to prod, unless told otherwise, in this process. */
    TestProject.Outcome run(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(inDev("promote", "web")));
        arguments.addAll(List.of(more));
        if (!arguments.contains("--to")) {
            arguments.addAll(List.of("--to", "prod"));
        }
        return project.run(arguments.toArray(String[]::new));
    }

    /** What it says when nothing stands in the way of an edited project, which is as before afterwards. */
    String goes(Consumer<TestProject> edit, String... more) throws IOException {
        Map<String, String> former = tree(project);
        edit.accept(project);
        TestProject.Outcome outcome =
                run(Stream.concat(Stream.of("--dry-run"), Stream.of(more)).toArray(String[]::new));
        put(former);
        return outcome.good().out();
    }

    /** What it says when it refuses an edited project; nothing is written, and the project is as before afterwards. */
    AbstractStringAssert<?> refuses(String what, Consumer<TestProject> edit, String... more) throws IOException {
        Map<String, String> former = tree(project);
        edit.accept(project);
        Map<String, String> edited = tree(project);
        TestProject.Outcome outcome = run(more);
        assertThat(outcome.code()).as(what + ": " + outcome.all()).isEqualTo(1);
        assertThat(tree(project)).as(what).isEqualTo(edited);
        put(former);
        return assertThat(outcome.all()).as(what);
    }

    /** Replaces a text that must stand in the spec exactly once. */
    static void change(TestProject project, String from, String to) {
        try {
            project.changed(SPEC, from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins to promote. */
    ProgramProcess promote(String actor) throws IOException {
        project.variable("FAIRLEAD_ACTOR", actor);
        return ProgramProcess.start(project, inDev("promote", "web", "--to", "prod"));
    }

    /** Every file below {@code environments/}. */
    static Map<String, String> tree(TestProject project) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> files = Files.walk(project.path("environments"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                tree.put(project.root().relativize(file).toString(), Files.readString(file));
            }
        }
        return tree;
    }

    /** Whether no file was written, made or removed since. */
    boolean isUntouched() throws IOException {
        return tree(project).equals(before);
    }

    /** Whether spec, values and record are all there, fit each other, and hold; a kubelet told the digest that is promoted, too. */
    boolean isComplete() throws IOException {
        return Files.readString(project.path(SPEC))
                        .replaceFirst("\\{tag: 1.5.0, digest: [^}]*}", "{tag: 1.5.0}")
                        .equals(before.getOrDefault(SPEC, "")
                                .replaceFirst("version: \\{tag: 1.4.2, digest: [^}]*}", "version: {tag: 1.5.0}"))
                && project.run("promotions", "verify").out().contains("1 record holds")
                && project.run("render", "--check").code() == 0;
    }

    /** Takes every file back to what it was, and what the promotions kept for themselves away. */
    void restore() throws IOException {
        put(before);
        remove(project.path(".fairlead"));
    }

    /** Takes every file below {@code environments/} back to what it was at some time. */
    void put(Map<String, String> tree) throws IOException {
        remove(project.path("environments"));
        for (Map.Entry<String, String> file : tree.entrySet()) {
            project.with(file.getKey(), file.getValue());
        }
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
