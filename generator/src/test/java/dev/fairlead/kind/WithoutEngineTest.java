package dev.fairlead.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.fairlead.cluster.sandbox.SandboxOnly;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.process.Command;
import dev.fairlead.process.Completed;
import dev.fairlead.process.Processes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What becomes of tests on kind where no engine answers: each time a run of its own, which cannot reach the one of this machine. */
class WithoutEngineTest {

    private static final String HOW =
            "no container engine answers; ci/kind/engine.sh starts one, make kind-image then builds the node";

    @Test
    void theyAreSkippedAndSayHowToGetOne() {
        assertThat(run(OnKind.class, "sandbox", false)).containsExactly("skipped: no kind: " + HOW);
    }

    @Test
    void theyFailWhereKindIsRequired() {
        assertThat(run(OnKind.class, "sandbox", true))
                .singleElement()
                .asString()
                .startsWith("FAILED: ")
                .endsWith("FAIRLEAD_KIND=required, but " + HOW);
    }

    @Test
    void thoseOfTheSandboxAreLikeThemWhenKindIsChosen() {
        assertThat(run(Anywhere.class, "kind", false)).containsExactly("skipped: no kind: " + HOW);
        assertThat(run(Anywhere.class, "kind", true))
                .singleElement()
                .asString()
                .endsWith("FAIRLEAD_KIND=required, but " + HOW);
        assertThat(run(Anywhere.class, "sandbox", true)).containsExactly("SUCCESSFUL: anywhere()");
    }

    @Test
    void whatNeedsTheSandboxSaysWhyItIsSkippedOnKind() {
        assertThat(run(Sandboxed.class, "kind", false)).containsExactly("skipped: only on the sandbox: a reason");
        assertThat(run(Sandboxed.class, "sandbox", false)).containsExactly("SUCCESSFUL: sandboxed()");
    }

    /** What a run of one class tells, a line each. */
    private static List<String> run(Class<?> tests, String cluster, boolean required) {
        Completed done = Processes.run(Command.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dfairlead.cluster=" + cluster,
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithoutEngineTest.class.getName(),
                        tests.getName())
                .with("DOCKER_HOST", "unix:///no/such/engine")
                .with("FAIRLEAD_KIND", required ? "required" : ""));
        assertThat(done.succeeded()).as(done.err()).isTrue();
        return done.out().lines().toList();
    }

    /** Runs one class and prints what became of it. */
    public static void main(String[] arguments) throws ClassNotFoundException {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Class.forName(arguments[0])))
                .build();
        LauncherFactory.create().execute(request, new Teller());
    }

    /** Prints skips with their reasons, failures with their messages, and tests that succeeded. */
    private static final class Teller implements TestExecutionListener {

        @Override
        public void executionSkipped(TestIdentifier skipped, String reason) {
            System.out.println("skipped: " + reason);
        }

        @Override
        public void executionFinished(TestIdentifier finished, TestExecutionResult result) {
            if (finished.isTest() || result.getThrowable().isPresent()) {
                System.out.println(result.getStatus() + ": "
                        + result.getThrowable().map(Throwable::getMessage).orElse(finished.getDisplayName()));
            }
        }
    }

    @WithKind
    static final class OnKind {
        @Test
        void onKind() {}
    }

    @WithSandbox
    static final class Anywhere {
        @Test
        void anywhere() {}
    }

    @WithSandbox
    @SandboxOnly("a reason")
    static final class Sandboxed {
        @Test
        void sandboxed() {}
    }
}
