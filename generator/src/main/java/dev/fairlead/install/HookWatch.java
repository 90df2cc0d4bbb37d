package dev.fairlead.install;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.install.dossier.HookLogs;
import dev.fairlead.install.health.HealthReaders;
import dev.fairlead.install.health.ObjectHealth;
import dev.fairlead.install.health.Trouble;
import dev.fairlead.install.object.LiveObjects;
import dev.fairlead.install.object.Manifests;
import dev.fairlead.install.object.ObjectRef;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Shows what the hooks of a release do while Helm waits for them, keeps what they leave behind, and ends Helm when a hook cannot
 * succeed. Helm runs in a thread of its own; told to end, it marks the revision as failed.
 */
final class HookWatch {

    private final ReleaseScope scope;
    private final WaitLimits limits;
    private final Evidence evidence;
    private final HealthReaders readers;
    private final HookLogs logs;
    private final Set<String> before = new HashSet<>();
    private Optional<List<ObjectRef>> hooks = Optional.empty();

    HookWatch(ReleaseScope scope, WaitLimits limits, Evidence evidence) {
        this.scope = scope;
        this.limits = limits;
        this.evidence = evidence;
        this.readers = new HealthReaders(scope.cluster().client(), limits.restarts());
        this.logs = new HookLogs(scope.cluster().client());
    }

    /**
     * Runs Helm to its end.
     *
     * @param revision the revision that it makes
     * @throws HelmFailed when Helm says no, or was ended because a hook cannot succeed
     */
    void during(int revision, Runnable helm) {
        before.addAll(new LiveObjects(scope.cluster().client()).hookIds(scope.namespace()));
        AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        Thread worker = Thread.ofVirtual().name("helm").start(() -> {
            try {
                helm.run();
            } catch (RuntimeException e) {
                failure.set(e);
            }
        });
        Optional<Trouble> hopeless;
        try {
            hopeless = watch(worker, revision);
        } finally {
            // Whatever goes wrong here, no Helm is left at work behind our back.
            end(worker);
        }
        RuntimeException thrown = failure.get();
        if (hopeless.isPresent()) {
            throw new HelmFailed(
                    "upgrade", "a hook cannot succeed: " + evidence.redaction().of(hopeless.get()));
        }
        if (thrown != null) {
            throw thrown;
        }
    }

    private Optional<Trouble> watch(Thread worker, int revision) {
        WaitClock clock = new WaitClock(scope, limits.timeout());
        Patience patience = new Patience(limits);
        while (!ended(worker, limits.interval())) {
            List<ObjectHealth> seen = look(revision);
            Instant now = clock.now();
            if (seen.isEmpty()) {
                continue;
            }
            evidence.keep(seen, logs.fresh(seen));
            HealthWatch.tell(scope, evidence, clock.elapsed(), limits.timeout(), seen);
            // A failed Job is Helm's to notice: it ends by itself and says so.
            Optional<Trouble> hopeless =
                    patience.exhausted(seen, now).filter(t -> !t.subject().startsWith("Job/"));
            if (hopeless.isPresent()) {
                end(worker);
                return hopeless;
            }
        }
        return Optional.empty();
    }

    /** The hooks that Helm has made since it began. */
    private List<ObjectHealth> look(int revision) {
        try {
            if (hooks.isEmpty() && ReleaseState.marks(scope).exists(revision)) {
                Manifests found = Manifests.parse(scope.releases().hooks(revision), scope.namespace());
                evidence.alsoOf(found);
                hooks = Optional.of(found.refs());
            }
            LiveObjects live = new LiveObjects(scope.cluster().client());
            List<ObjectRef> made = hooks.orElse(List.of()).stream()
                    .filter(h -> live.id(h).filter(id -> !before.contains(id)).isPresent())
                    .toList();
            return readers.read(made);
        } catch (KubernetesClientException | HelmFailed | Unavailable e) {
            // Helm says what is wrong; this only looks.
            return List.of();
        }
    }

    private static void end(Thread worker) {
        if (worker.isAlive()) {
            worker.interrupt();
            ended(worker, Duration.ofSeconds(30));
        }
    }

    private static boolean ended(Thread worker, Duration limit) {
        try {
            return worker.join(limit);
        } catch (InterruptedException e) {
            worker.interrupt();
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while Helm was running", "", e);
        }
    }
}
