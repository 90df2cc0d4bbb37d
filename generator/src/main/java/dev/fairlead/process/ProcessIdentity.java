package dev.fairlead.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A process, told apart from every other one of any machine: a pid is used again, and hosts may share a name.
 *
 * @param machine where pids mean the same as here: host, boot, pid namespace and user; empty on a system that does not tell them
 * @param pid its number there
 * @param started when it began, in clock ticks since the boot
 */
public record ProcessIdentity(String machine, long pid, long started) {

    /** What is known of a process. */
    public enum Life {
        /** It runs. */
        RUNNING,
        /** It is gone, and what it ran on a {@link Tether} has not ended yet. */
        ENDING,
        /** It is gone, and so is all that it ran on a tether. */
        GONE,
        /** It is a process of another machine. */
        UNKNOWN
    }

    private static final Path PROC = Path.of("/proc");

    /** Fields of {@code /proc/PID/stat} after the name in brackets: state is the first, start time the twentieth (proc(5)). */
    private static final int STATE = 0;

    private static final int START = 19;

    /** This process. */
    public static ProcessIdentity own() {
        long pid = ProcessHandle.current().pid();
        return new ProcessIdentity(thisMachine(), pid, startOf(pid));
    }

    /** How it is now. */
    public Life life() {
        if (machine.isEmpty() || !machine.equals(thisMachine())) {
            return Life.UNKNOWN;
        }
        if (startOf(pid) == started) {
            return Life.RUNNING;
        }
        return hasTethers() ? Life.ENDING : Life.GONE;
    }

    private static String thisMachine() {
        String boot = text(PROC.resolve("sys/kernel/random/boot_id")).strip();
        String host = text(PROC.resolve("sys/kernel/hostname")).strip();
        try {
            Path namespace = Files.readSymbolicLink(PROC.resolve("self/ns/pid"));
            return boot.isEmpty()
                    ? ""
                    : "%s %s %s %s".formatted(host, boot, namespace, System.getProperty("user.name"));
        } catch (IOException e) {
            return "";
        }
    }

    /** Start time of a process that runs; 0 when there is none. */
    private static long startOf(long pid) {
        String stat = text(PROC.resolve(Long.toString(pid)).resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        boolean runs = fields.length > START && !fields[STATE].equals("Z") && !fields[STATE].equals("X");
        return runs ? Long.parseLong(fields[START]) : 0;
    }

    private boolean hasTethers() {
        String mark = "\0" + Tether.mark(this) + "\0";
        try (Stream<Path> processes = Files.list(PROC)) {
            return processes
                    .filter(p -> Character.isDigit(p.getFileName().toString().charAt(0)))
                    .anyMatch(p -> text(p.resolve("cmdline")).contains(mark));
        } catch (IOException e) {
            return false;
        }
    }

    /** Empty when it cannot be read, as of a process that has ended meanwhile. */
    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
