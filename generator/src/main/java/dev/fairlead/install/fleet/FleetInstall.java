package dev.fairlead.install.fleet;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.install.InstallOptions;
import dev.fairlead.install.InstallOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Installs several services: all are asked for what stands in their way, then each is installed after what it needs, several at
 * once. A failure stops only what depends on it.
 */
public final class FleetInstall {

    private final Map<String, FleetMember> members;
    private final InstallOptions options;
    private final FleetOptions how;
    private final FleetListener listener;
    private final Clock clock;

    /** @param members checked and packed; their needs are members, too */
    public FleetInstall(
            List<FleetMember> members, InstallOptions options, FleetOptions how, FleetListener listener, Clock clock) {
        this.members = members.stream().collect(Collectors.toMap(FleetMember::service, Function.identity()));
        this.options = options;
        this.how = how;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * Does the whole work.
     *
     * @param stop whether the user wants to end
     * @throws Unavailable when something stands in the way of any of them: nothing was changed
     */
    public FleetResult run(BooleanSupplier stop) {
        Instant begin = clock.instant();
        NeedsGraph graph = graph();
        List<FleetMember> ordered = graph.services().stream().map(this::member).toList();
        listener.begins(graph);
        new FleetPreflight(ordered, listener, options.takeConflicts()).require(how.parallel(), stop);
        SequencedMap<String, Fate<Attempt>> fates = new Schedule(graph, how.parallel(), how.failFast(), stop)
                .run(service -> attempt(member(service)), a -> a.exitCode() == 0, listener::settled);
        return new FleetResult(fates, Duration.between(begin, clock.instant()));
    }

    private NeedsGraph graph() {
        SequencedMap<String, Set<String>> needs = new LinkedHashMap<>();
        members.keySet().stream()
                .sorted()
                .forEach(service -> needs.put(service, member(service).needs()));
        return new NeedsGraph(needs);
    }

    private FleetMember member(String service) {
        return java.util.Objects.requireNonNull(members.get(service), service);
    }

    private Attempt attempt(FleetMember member) {
        Instant begin = clock.instant();
        listener.begun(member.service());
        try {
            List<InstallOutcome> outcomes = member.install(options);
            return new Attempt.Ended(outcomes, since(begin));
        } catch (Unavailable e) {
            return new Attempt.Refused(String.valueOf(e.getMessage()), e.hint(), since(begin));
        } catch (HelmFailed e) {
            return new Attempt.Refused("helm %s failed: %s".formatted(e.verb(), e.reason()), "", since(begin));
        }
    }

    private Duration since(Instant begin) {
        return Duration.between(begin, clock.instant());
    }
}
