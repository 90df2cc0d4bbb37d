package dev.fairlead.install;

import dev.fairlead.cluster.ClusterAccess;
import dev.fairlead.helm.Helm;
import dev.fairlead.helm.ReleaseTarget;
import dev.fairlead.helm.Releases;
import dev.fairlead.install.record.GoodRecords;
import dev.fairlead.process.Outages;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One release on one cluster, and who works on it: what every verb needs.
 *
 * @param cluster connected and pinned
 * @param helm the binary
 * @param namespace namespace of the release
 * @param release name of the release
 * @param actor who asks, such as {@code ann@laptop}; written into the release
 * @param listener told what happens, with the release's name
 * @param stop whether the user wants to end; looked at about once a second
 * @param clock the time
 */
public record ReleaseScope(
        ClusterAccess cluster,
        Helm helm,
        String namespace,
        String release,
        String actor,
        ReleaseProgress listener,
        BooleanSupplier stop,
        Clock clock) {

    /** The same for another release. */
    public ReleaseScope of(String otherNamespace, String otherRelease) {
        return new ReleaseScope(cluster, helm, otherNamespace, otherRelease, actor, listener, stop, clock);
    }

    public ReleaseTarget target() {
        return new ReleaseTarget(release, namespace, cluster.kubeconfig(), cluster.context());
    }

    /** What Helm can do with it. */
    public Releases releases() {
        return new Releases(helm, target(), cluster.outages());
    }

    /** The same, whatever the user wants: for what must not be left half done. */
    public ReleaseScope unstoppable() {
        return new ReleaseScope(cluster, helm, namespace, release, actor, listener, () -> false, clock);
    }

    /** From now on an API server that does not answer is waited for, which is told. */
    public void endure(Duration limit) {
        cluster.outages().bear(new Outages.Terms(limit, stop, what -> progress().accept(new Progress.Warned(what))));
    }

    /** Told what happens to this release. */
    public Consumer<Progress> progress() {
        return progress -> listener.tell(release, progress);
    }

    /** The records of its good revisions. */
    public GoodRecords records() {
        return new GoodRecords(cluster.client(), releases());
    }

    public void step(String what) {
        progress().accept(new Progress.Step(what));
    }
}
