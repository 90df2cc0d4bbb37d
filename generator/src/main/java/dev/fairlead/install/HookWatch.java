package dev.fairlead.install;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.install.dossier.HookLogs;
import dev.fairlead.install.health.HealthReaders;
import dev.fairlead.install.health.ObjectHealth;
import dev.fairlead.install.object.LiveObjects;
import dev.fairlead.install.object.Manifests;
import dev.fairlead.install.object.ObjectRef;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Shows what the hooks of a release do while Helm waits for them, keeps what they leave behind, and says when one cannot succeed. */
public final class HookWatch {

    private final ReleaseScope scope;
    private final WaitLimits limits;
    private final Evidence evidence;
    private final HealthReaders readers;
    private final HookLogs logs;
    private final Set<String> before = new HashSet<>();
    private final Patience patience;
    private Optional<List<ObjectRef>> hooks = Optional.empty();
    private WaitClock time;
    private int revision;

    public HookWatch(ReleaseScope scope, WaitLimits limits, Evidence evidence) {
        this.scope = scope;
        this.limits = limits;
        this.evidence = evidence;
        this.readers = new HealthReaders(scope.cluster().client(), limits.restarts());
        this.logs = new HookLogs(scope.cluster().client());
        this.patience = new Patience(limits);
        this.time = new WaitClock(scope, limits.timeout());
    }

    /** Helm is about to make a revision: hooks that are there already are not its own. */
    void begin(int next) {
        revision = next;
        time = new WaitClock(scope, limits.timeout());
        before.addAll(new LiveObjects(scope.cluster().client()).hookIds(scope.namespace()));
    }

    /** Looks at the hooks, tells how they are, and says when one cannot succeed, without what is secret. */
    Optional<String> hopeless() {
        List<ObjectHealth> seen = look();
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        evidence.keep(seen, logs.fresh(seen));
        HealthWatch.tell(scope, evidence, time.elapsed(), limits.timeout(), seen);
        // A failed Job is Helm's to notice: it ends by itself and says so.
        return patience.exhausted(seen, time.now())
                .filter(t -> !t.subject().startsWith("Job/"))
                .map(t -> evidence.redaction().of(t).toString());
    }

    /** The hooks that Helm has made since it began. */
    private List<ObjectHealth> look() {
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
}
