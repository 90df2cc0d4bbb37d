package dev.fairlead.report;

import dev.fairlead.install.InstallOutcome;
import dev.fairlead.install.dossier.Dossier;
import dev.fairlead.install.fleet.Attempt;
import dev.fairlead.install.fleet.Fate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of a service, in the words of a table.
 *
 * @param revision revision that runs now, as far as the run knows it
 * @param version what runs now
 * @param result one of the schema's words
 * @param outcome the same for people
 * @param reason why it is not healthy; empty when it is
 * @param hint what to do, or empty
 */
record FleetRow(
        String service,
        Optional<Integer> revision,
        String version,
        String result,
        String outcome,
        Optional<Duration> took,
        String reason,
        String hint) {

    static FleetRow of(String service, Fate<Attempt> fate) {
        return switch (fate) {
            case Fate.Done<Attempt> done -> of(service, done.result());
            case Fate.Skipped<Attempt> skipped -> none(service, "skipped", skipped.words());
            case Fate.NotBegun<Attempt> not ->
                new FleetRow(service, Optional.empty(), "", "notBegun", "not begun", Optional.empty(), not.why(), "");
        };
    }

    private static FleetRow of(String service, Attempt attempt) {
        return switch (attempt) {
            case Attempt.Ended ended -> of(service, ended.last(), ended.took());
            case Attempt.Refused refused ->
                new FleetRow(
                        service,
                        Optional.empty(),
                        "",
                        "refused",
                        "refused",
                        Optional.of(refused.took()),
                        refused.message(),
                        refused.hint());
        };
    }

    private static FleetRow of(String service, InstallOutcome outcome, Duration took) {
        String whose = outcome.release().equals(service) ? "" : outcome.release() + ": ";
        return switch (outcome) {
            case InstallOutcome.Installed o ->
                row(service, o.revision(), o.version(), "installed", "installed", took, "", "");
            case InstallOutcome.Unchanged o ->
                row(service, o.revision(), o.version(), "unchanged", "unchanged", took, "", "");
            case InstallOutcome.RolledBack o ->
                row(service, o.revision(), o.version(), "rolledBack", "rolled back", took, whose + reason(o.why()), "");
            case InstallOutcome.TakenAway o ->
                row(service, 0, "", "takenAway", "taken away", took, whose + reason(o.why()), "");
            case InstallOutcome.NeedsPerson o ->
                row(service, 0, "", "needsPerson", "needs a person", took, whose + reason(o.why()), o.next());
            case InstallOutcome.Interrupted o ->
                row(service, 0, "", "interrupted", "interrupted", took, whose + o.state(), o.next());
            case InstallOutcome.OutOfReach o ->
                row(
                        service,
                        0,
                        "",
                        "outOfReach",
                        "out of reach",
                        took,
                        whose + o.reason() + ": " + o.state(),
                        o.next());
        };
    }

    private static String reason(Dossier why) {
        return why.reason();
    }

    private static FleetRow row(
            String service,
            int revision,
            String version,
            String result,
            String outcome,
            Duration took,
            String reason,
            String hint) {
        return new FleetRow(
                service,
                Optional.of(revision).filter(r -> r > 0),
                version,
                result,
                outcome,
                Optional.of(took),
                reason,
                hint);
    }

    private static FleetRow none(String service, String result, String reason) {
        return new FleetRow(service, Optional.empty(), "", result, result, Optional.empty(), reason, "");
    }

    /** The cells of a table's row. */
    List<String> cells() {
        return List.of(
                service,
                revision.map(r -> Integer.toString(r)).orElse("-"),
                version.isEmpty() ? "-" : version,
                outcome,
                took.map(FleetTable::seconds).orElse("-"),
                (hint.isEmpty() ? reason : reason + " (" + hint + ")").replaceAll("\\s+", " "));
    }
}
