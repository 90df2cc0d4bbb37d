package dev.fairlead.install;

/** Hears what happens, and to which release: several may be worked on at once, each by a thread of its own. */
@FunctionalInterface
public interface ReleaseProgress {

    /** Nobody listens. */
    ReleaseProgress SILENT = (_, _) -> {};

    /** Something happened to a release. */
    void tell(String release, Progress progress);
}
