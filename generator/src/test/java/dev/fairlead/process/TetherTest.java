package dev.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.cluster.sandbox.Await;
import dev.fairlead.finding.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A child on a tether: as any other child, and told to end when the program is gone. */
@Isolated("it counts the children of this process, and other tests have some")
class TetherTest {

    /** Says that it runs, and that it was told to end; breaks no sooner than that, though nobody reads what it says. */
    private static final String TIDY =
            "trap 'sleep 0.3; echo told; echo told >\"$0.told\"; exit 0' TERM; echo up >\"$0.up\"; while :; do sleep 0.1; done";

    private static final String DEAF =
            "trap '' TERM; echo $$ >\"$0.pid\"; echo up >\"$0.up\"; while :; do sleep 0.1; done";

    @TempDir
    private Path folder;

    @Test
    void handsOverArgumentsOutputAndExitCodeAsTheyAre() {
        Completed done = Processes.run(Command.of(
                        "/bin/sh",
                        "-c",
                        "cat; printf '%s|' \"$@\"; echo \"$FLAG\" >&2; exit 7",
                        "sh",
                        "$(touch x)",
                        "a b",
                        "'",
                        "; exit 1",
                        "")
                .with("FLAG", "seen")
                .in(folder)
                .tethered());

        assertThat(done).isEqualTo(new Completed(7, "$(touch x)|a b|'|; exit 1||\n", "seen\n"));
        assertThat(folder.resolve("x")).doesNotExist();
        assertThat(tethers()).isFalse();
    }

    @Test
    void aProgramThatIsMissingAndATimeLimitAreToldAsEver() {
        assertThatThrownBy(() -> Processes.run(Command.of("/no/such/program").tethered()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("cannot run /no/such/program");
        assertThatThrownBy(() -> Processes.run(
                        Command.of("sleep", "60").within(Duration.ofMillis(300)).tethered()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("sleep did not end within");
        assertThat(tethers()).isFalse();
    }

    @Test
    void anInterruptedWaitTellsTheChildToEndAndWaitsForIt() throws Exception {
        Path file = folder.resolve("child");
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread worker = Thread.ofVirtual().start(() -> {
            try {
                Processes.run(Command.of("/bin/sh", "-c", TIDY, file.toString()).tethered());
            } catch (Unavailable e) {
                failure.set(e);
            }
        });
        awaits(folder.resolve("child.up"));

        worker.interrupt();

        assertThat(worker.join(Duration.ofSeconds(20))).isTrue();
        assertThat(folder.resolve("child.told")).exists();
        assertThat(failure.get()).hasMessageContaining("interrupted while sh was running");
        assertThat(tethers()).isFalse();
    }

    @Test
    void aChildIsToldToEndWhenTheProgramIsKilled() throws IOException {
        Path file = folder.resolve("child");
        Process program = RunInItsOwnProcess.start("/bin/sh", "-c", TIDY, file.toString());
        awaits(folder.resolve("child.up"));

        program.destroyForcibly();

        awaits(folder.resolve("child.told"));
    }

    @Test
    void aChildThatDoesNotListenIsKilledSomeSecondsAfterTheProgram() throws IOException {
        Path file = folder.resolve("child");
        Process program = RunInItsOwnProcess.start("/bin/sh", "-c", DEAF, file.toString());
        awaits(folder.resolve("child.up"));
        long child =
                Long.parseLong(Files.readString(folder.resolve("child.pid")).strip());

        program.destroyForcibly();

        Await.within(
                Duration.ofSeconds(40),
                () -> assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive))
                        .isEmpty());
    }

    @Test
    void whatIsLeftOfAKilledProgramIsKnown() throws IOException {
        Path file = folder.resolve("child");
        Process program = RunInItsOwnProcess.start("/bin/sh", "-c", DEAF, file.toString());
        awaits(folder.resolve("child.up"));
        ProcessIdentity owner = identityOf(program.pid());
        assertThat(owner.life()).isEqualTo(ProcessIdentity.Life.RUNNING);
        assertThat(new ProcessIdentity("another machine", owner.pid(), owner.started()).life())
                .isEqualTo(ProcessIdentity.Life.UNKNOWN);
        assertThat(new ProcessIdentity(owner.machine(), owner.pid(), owner.started() + 1).life())
                .as("another process that got the pid")
                .isEqualTo(ProcessIdentity.Life.GONE);

        program.destroyForcibly();

        Await.within(Duration.ofSeconds(5), () -> assertThat(owner.life()).isEqualTo(ProcessIdentity.Life.ENDING));
        Await.within(Duration.ofSeconds(40), () -> assertThat(owner.life()).isEqualTo(ProcessIdentity.Life.GONE));
    }

    private static ProcessIdentity identityOf(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        long started =
                Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1)[19]);
        return new ProcessIdentity(ProcessIdentity.own().machine(), pid, started);
    }

    /** Whether a tether of this process still runs. */
    private static boolean tethers() {
        String mark = Tether.mark(ProcessIdentity.own());
        return ProcessHandle.current()
                .children()
                .anyMatch(c -> c.info().commandLine().orElse("").contains(mark));
    }

    private static void awaits(Path file) {
        Await.within(Duration.ofSeconds(20), () -> assertThat(file).exists());
    }
}
