package dev.fairlead.cluster.sandbox;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of the tests' sandboxes and kind nodes. They tell whose they are, so that what a killed run left is known as such. */
public final class TestNames {

    private static final Pattern NAME = Pattern.compile("(?<owner>test-(?<pid>\\d+)-\\d+)(-[a-z]+)?");

    private TestNames() {}

    /** The name of the cluster that all tests of this run share. */
    public static String shared() {
        return of(ProcessHandle.current());
    }

    /** A name for a sandbox of one test. */
    static String own(String purpose) {
        return shared() + "-" + purpose;
    }

    /** Whether it was made by a test run that is no more. */
    public static boolean isOrphan(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(parts.group("pid")));
        return process.map(TestNames::of)
                .filter(owner -> owner.equals(parts.group("owner")))
                .isEmpty();
    }

    private static String of(ProcessHandle process) {
        long start = process.info().startInstant().map(Instant::getEpochSecond).orElse(0L);
        return "test-%d-%d".formatted(process.pid(), start);
    }
}
