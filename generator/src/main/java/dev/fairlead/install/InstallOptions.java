package dev.fairlead.install;

/**
 * How to install.
 *
 * @param limits how long the release may take
 * @param force make a new revision even when nothing changed
 * @param claim what to do when someone else may be at work on the release
 * @param takeConflicts take over fields that another manager owns (Helm 4)
 * @param programVersion version of Fairlead, written into the release
 */
public record InstallOptions(
        WaitLimits limits, boolean force, Claim claim, boolean takeConflicts, String programVersion) {

    /** Without any of the switches. */
    public static InstallOptions standard(WaitLimits limits, String programVersion) {
        return new InstallOptions(limits, false, Claim.STANDARD, false, programVersion);
    }

    /** The same, making a new revision in any case. */
    public InstallOptions forced() {
        return new InstallOptions(limits, true, claim, takeConflicts, programVersion);
    }

    /** The same, claiming the release in another way. */
    public InstallOptions claiming(Claim other) {
        return new InstallOptions(limits, force, other, takeConflicts, programVersion);
    }
}
