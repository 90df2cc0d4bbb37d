package dev.fairlead.cluster;

import dev.fairlead.process.ProcessIdentity;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a release, as its lease says it.
 *
 * @param name who, told to others; unique to one run
 * @param process what runs for them
 * @param reason which command they gave, such as {@code install shop 1.6.0}
 * @param since when they took it, by their clock
 * @param renewed their last sign of life, by their clock
 * @param intent what they last began
 */
public record LeaseHolder(
        String name,
        ProcessIdentity process,
        String reason,
        Instant since,
        Instant renewed,
        Optional<LeaseIntent> intent) {

    private static final String MACHINE = "fairlead.dev/machine";
    private static final String PID = "fairlead.dev/pid";
    private static final String STARTED = "fairlead.dev/started";
    private static final String REASON = "fairlead.dev/reason";
    static final String INTENT = "fairlead.dev/intent";

    /** This process, on behalf of someone. */
    public static LeaseHolder own(String actor, String reason, Instant now) {
        ProcessIdentity process = ProcessIdentity.own();
        String run = UUID.randomUUID().toString().substring(0, 8);
        return new LeaseHolder(
                "%s (pid %d, %s)".formatted(actor, process.pid(), run), process, reason, now, now, Optional.empty());
    }

    /** The holder that a lease names; empty when it names none. */
    static Optional<LeaseHolder> of(Lease lease) {
        LeaseSpec spec = lease.getSpec();
        if (spec == null
                || spec.getHolderIdentity() == null
                || spec.getHolderIdentity().isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> notes =
                Objects.requireNonNullElse(lease.getMetadata().getAnnotations(), Map.of());
        return Optional.of(new LeaseHolder(
                spec.getHolderIdentity(),
                new ProcessIdentity(
                        notes.getOrDefault(MACHINE, ""), number(notes.get(PID)), number(notes.get(STARTED))),
                notes.getOrDefault(REASON, ""),
                instant(spec.getAcquireTime()),
                instant(spec.getRenewTime()),
                LeaseIntent.parse(notes.getOrDefault(INTENT, ""))));
    }

    /** What a lease of this holder is annotated with, the intent left out. */
    Map<String, String> annotations() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put(MACHINE, process.machine());
        notes.put(PID, Long.toString(process.pid()));
        notes.put(STARTED, Long.toString(process.started()));
        notes.put(REASON, reason);
        return notes;
    }

    private static long number(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    private static Instant instant(@Nullable ZonedDateTime time) {
        return time == null ? Instant.EPOCH : time.toInstant();
    }

    /** In words, such as {@code ann@laptop (pid 4711, 1a2b3c4d): install shop 1.6.0}. */
    @Override
    public String toString() {
        return reason.isEmpty() ? name : name + ": " + reason;
    }
}
