package dev.fairlead.canary;

import dev.fairlead.install.object.Manifests;
import dev.fairlead.spec.PodShare;
import java.util.OptionalInt;

/**
 * The pods of both workloads, as the cluster has them now.
 *
 * @param record the canary that they are counted for
 * @param objects the objects of the newest revision
 */
record Workloads(StableReader reader, Tracks tracks, CanaryRecord record, Manifests objects) {

    /** Pods of the stable workload, at least one. */
    int stable() {
        return Math.max(1, reader.wanted(tracks.name()));
    }

    int canary() {
        return reader.wanted(tracks.canary());
    }

    /** The new version's pods of a step beside the stable ones that there are now. */
    int at(int step) {
        int weight = record.canary().steps().get(step - 1).weight();
        return sizing().at(weight, stable()).canary();
    }

    /** The number of new pods that would keep the weight, when those there are do not. */
    OptionalInt better() {
        return sizing().better(record.weight(), new PodShare(stable(), record.pods()));
    }

    /** What the stable version needs to carry what the canary carries; an autoscaler may have made it small meanwhile. */
    OptionalInt lacking() {
        if (!reader.isScaled(objects)) {
            return OptionalInt.empty();
        }
        StableSize size = reader.size(objects);
        int all = Math.min(size.max(), size.current() + canary());
        return all > size.current() ? OptionalInt.of(all) : OptionalInt.empty();
    }

    /** Gives the stable workload more pods. */
    void widen(int pods) {
        reader.widen(pods);
    }

    private Sizing sizing() {
        return Sizing.of(record.canary(), reader.size(objects), reader.isScaled(objects));
    }
}
