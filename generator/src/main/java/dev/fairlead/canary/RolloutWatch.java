package dev.fairlead.canary;

import dev.fairlead.helm.ReleaseStatus;
import dev.fairlead.helm.Revision;
import dev.fairlead.install.Evidence;
import dev.fairlead.install.HealthWatch;
import dev.fairlead.install.Patience;
import dev.fairlead.install.Progress;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.WaitLimits;
import dev.fairlead.install.dossier.Dossier;
import dev.fairlead.install.health.HealthReaders;
import dev.fairlead.install.health.ObjectHealth;
import dev.fairlead.install.health.Trouble;
import dev.fairlead.install.object.Manifests;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Looks at the objects of one revision of a canary, and remembers since when they are as they are. */
final class RolloutWatch {

    private final ReleaseScope scope;
    private final WaitLimits limits;
    private final Revision revision;
    private final Manifests objects;
    private final Evidence evidence;
    private final HealthReaders readers;
    private final Patience patience;
    private final Instant begin;
    private Instant changed;
    private boolean well;
    private List<ObjectHealth> seen = List.of();

    RolloutWatch(ReleaseScope scope, WaitLimits limits, Revision revision, Manifests objects, Evidence evidence) {
        this.scope = scope;
        this.limits = limits;
        this.revision = revision;
        this.objects = objects;
        this.evidence = evidence;
        this.readers = new HealthReaders(scope.cluster().client(), limits.restarts());
        this.patience = new Patience(limits);
        this.begin = scope.clock().instant();
        this.changed = begin;
    }

    /** One look; tells of progress and of fresh warnings. A server that does not answer for a while is no failure of the canary. */
    Rollout look() {
        if (revision.status() == ReleaseStatus.FAILED) {
            return new Rollout.Broken("Helm: " + revision.description());
        }
        Instant now = scope.clock().instant();
        try {
            seen = readers.read(objects.refs());
            HealthWatch.tell(scope, evidence, Duration.between(begin, now), limits.timeout(), seen);
        } catch (KubernetesClientException e) {
            scope.progress().accept(new Progress.Warned("the cluster did not answer: " + e.getMessage()));
            return late(false, now).orElse(new Rollout.Moving());
        }
        Optional<Trouble> hopeless = patience.exhausted(seen, now);
        if (hopeless.isPresent()) {
            return new Rollout.Broken(evidence.redaction().of(hopeless.get()).toString());
        }
        boolean all = seen.stream().allMatch(ObjectHealth::healthy);
        return late(all, now)
                .orElse(
                        all && !changed.plus(limits.settle()).isAfter(now)
                                ? new Rollout.Healthy()
                                : new Rollout.Moving());
    }

    /** Whether the last look found routes, each taken up as it is now, whatever else is ill. */
    boolean isAccepted() {
        List<ObjectHealth> routes =
                seen.stream().filter(o -> o.ref().kind().equals("HTTPRoute")).toList();
        return !routes.isEmpty() && routes.stream().allMatch(ObjectHealth::healthy);
    }

    /** What is known of the revision's failure; told at once. */
    Dossier collect(String reason) {
        return evidence.collect(reason, revision.number(), seen);
    }

    Evidence evidence() {
        return evidence;
    }

    Manifests objects() {
        return objects;
    }

    /** That it has not been well for too long, if so. */
    private Optional<Rollout> late(boolean nowWell, Instant now) {
        if (nowWell != well) {
            well = nowWell;
            changed = now;
        }
        return !well && changed.plus(limits.timeout()).isBefore(now)
                ? Optional.of(new Rollout.Broken(evidence.masked(
                        "not healthy within %d s: %s".formatted(limits.timeout().toSeconds(), missing()))))
                : Optional.empty();
    }

    private String missing() {
        return seen.stream()
                .filter(o -> !o.healthy())
                .map(o -> "%s: %s".formatted(o.ref(), o.state()))
                .reduce((a, b) -> a + "; " + b)
                .orElse("the cluster did not answer");
    }
}
