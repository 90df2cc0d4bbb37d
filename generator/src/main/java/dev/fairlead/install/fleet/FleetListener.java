package dev.fairlead.install.fleet;

import dev.fairlead.install.Progress;
import dev.fairlead.install.ReleaseProgress;

/** Hears what happens in a run, from several threads at once. */
public interface FleetListener {

    /** Nobody listens. */
    FleetListener SILENT = new FleetListener() {};

    /** The run begins; nothing was asked of a cluster yet. */
    default void begins(NeedsGraph services) {}

    /** The work on a service begins. */
    default void begun(String service) {}

    /** Something happened to a release of a service. */
    default void told(String service, String release, Progress progress) {}

    /** What became of a service is known. */
    default void settled(String service, Fate<Attempt> fate) {}

    /** What is told of one service alone. */
    default ReleaseProgress of(String service) {
        return (release, progress) -> told(service, release, progress);
    }
}
