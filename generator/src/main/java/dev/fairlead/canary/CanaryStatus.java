package dev.fairlead.canary;

import dev.fairlead.canary.CanaryStatusReport.Entry;
import dev.fairlead.canary.CanaryStatusReport.Progress;
import dev.fairlead.canary.CanaryStatusReport.Row;
import dev.fairlead.canary.CanaryStatusReport.State;
import dev.fairlead.cluster.ClusterErrors;
import dev.fairlead.helm.Revision;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.ReleaseState;
import dev.fairlead.spec.Canary;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Looks at a release's canary, or at the last one that its history still holds; changes nothing. */
public final class CanaryStatus {

    private final ReleaseScope scope;
    private final CanaryRelease release;

    public CanaryStatus(ReleaseScope scope) {
        this.scope = scope;
        this.release = new CanaryRelease(scope);
    }

    /** What the release tells; empty when it knows of no canary. */
    public Optional<CanaryStatusReport> run() {
        try {
            List<Revision> history = ReleaseState.read(scope).history();
            for (Revision revision : history.reversed()) {
                Optional<CanaryRecord> record =
                        mayHoldOne(revision, history) ? release.record(revision.number()) : Optional.empty();
                if (record.isPresent()) {
                    return Optional.of(report(record.get(), revision, history));
                }
            }
            return Optional.empty();
        } catch (KubernetesClientException e) {
            throw ClusterErrors.explain(
                    e,
                    "the canary of '%s'".formatted(scope.release()),
                    scope.cluster().server());
        }
    }

    /** Helm replaces the description of a revision that failed, and of one that a rollback copied. */
    private static boolean mayHoldOne(Revision revision, List<Revision> history) {
        return revision.description().startsWith(CanaryRelease.DESCRIPTION)
                || revision.number() > history.getLast().number() - 2;
    }

    private CanaryStatusReport report(CanaryRecord record, Revision holder, List<Revision> history) {
        boolean over = holder.number() < history.getLast().number();
        Instant now = scope.clock().instant();
        Optional<Instant> reached = record.reached().or(() -> new Reached(scope).read(holder.number()));
        List<Row> rows = rows(record, reached, now);
        Tracks tracks = Tracks.of(release.values(holder.number()), scope.release());
        return new CanaryStatusReport(
                scope.release(),
                scope.namespace(),
                scope.cluster().context(),
                record.version(),
                record.stableVersion(),
                record.stable(),
                record.by(),
                record.started(),
                state(record.phase(), over),
                reason(record.phase()),
                rows,
                ready(tracks.name()),
                ready(tracks.canary()),
                over ? Optional.empty() : left(rows),
                log(record, holder, history));
    }

    private static State state(Phase phase, boolean over) {
        return switch (phase) {
            case Phase.Step _ -> over ? State.TAKEN_BACK : State.IN_STEP;
            case Phase.Promoting _, Phase.Draining _ -> over ? State.PROMOTED : State.PROMOTING;
            case Phase.Lowering _, Phase.Aborting _ -> over ? State.TAKEN_BACK : State.ABORTING;
            case Phase.Promoted _ -> State.PROMOTED;
            case Phase.Returned _ -> State.TAKEN_BACK;
        };
    }

    private static String reason(Phase phase) {
        return switch (phase) {
            case Phase.Lowering lowering -> lowering.reason();
            case Phase.Aborting aborting -> aborting.reason();
            case Phase.Returned returned -> returned.reason();
            case Phase.Step _, Phase.Promoting _, Phase.Draining _, Phase.Promoted _ -> "";
        };
    }

    private static List<Row> rows(CanaryRecord record, Optional<Instant> reached, Instant now) {
        List<Row> rows = new ArrayList<>();
        for (Canary.Step step : record.canary().steps()) {
            int number = rows.size() + 1;
            Optional<PastStep> past =
                    record.past().stream().filter(p -> p.number() == number).findFirst();
            boolean runs = record.phase().equals(new Phase.Step(number));
            rows.add(new Row(
                    number,
                    step.weight(),
                    step.hold(),
                    step.approval(),
                    past.isPresent() ? Progress.DONE : runs ? Progress.NOW : Progress.AHEAD,
                    past.map(PastStep::began).or(() -> runs ? Optional.of(record.since()) : Optional.empty()),
                    past.map(PastStep::ended),
                    past.map(PastStep::stable).orElse(0),
                    past.map(PastStep::canary).orElse(runs ? record.pods() : 0),
                    runs ? reached.map(r -> atLeastZero(Duration.between(now, r.plus(step.hold())))) : Optional.empty(),
                    past.map(PastStep::verdicts).orElse(List.of())));
        }
        return rows;
    }

    private static Duration atLeastZero(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static Optional<Duration> left(List<Row> rows) {
        Duration ahead = rows.stream()
                .filter(r -> r.progress() == Progress.AHEAD)
                .map(Row::hold)
                .reduce(Duration.ZERO, Duration::plus);
        return rows.stream().flatMap(r -> r.left().stream()).findFirst().map(ahead::plus);
    }

    private int ready(String name) {
        Deployment found = scope.cluster()
                .client()
                .apps()
                .deployments()
                .inNamespace(scope.namespace())
                .withName(name)
                .get();
        return found == null || found.getStatus() == null
                ? 0
                : Objects.requireNonNullElse(found.getStatus().getReadyReplicas(), 0);
    }

    /** The canary's revisions, and the one that ended it. */
    private static List<Entry> log(CanaryRecord record, Revision holder, List<Revision> history) {
        return history.stream()
                .filter(r -> r.number() > record.stable() && r.number() <= holder.number() + 1)
                .map(r -> new Entry(
                        r.number(),
                        r.updated(),
                        r.status().label(),
                        r.description().replaceFirst("^fairlead: (canary )?", "")))
                .toList();
    }
}
