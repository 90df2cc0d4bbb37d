package dev.fairlead.install;

/**
 * How to install.
 *
 * @param limits how long the release may take
 * @param force make a new revision even when nothing changed
 * @param takeOver settle an operation that was cut off, however young it is
 * @param takeConflicts take over fields that another manager owns (Helm 4)
 * @param programVersion version of Fairlead, written into the release
 */
public record InstallOptions(
        WaitLimits limits, boolean force, boolean takeOver, boolean takeConflicts, String programVersion) {

    /** Without any of the switches. */
    public static InstallOptions standard(WaitLimits limits, String programVersion) {
        return new InstallOptions(limits, false, false, false, programVersion);
    }

    /** The same, making a new revision in any case. */
    public InstallOptions forced() {
        return new InstallOptions(limits, true, takeOver, takeConflicts, programVersion);
    }

    /** The same, settling what was cut off. */
    public InstallOptions takingOver() {
        return new InstallOptions(limits, force, true, takeConflicts, programVersion);
    }
}
