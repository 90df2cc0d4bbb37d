package dev.fairlead.cli;

import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.finding.UnknownName;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.report.FindingsReport;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Turns what went wrong into words and an exit code. A stack trace is printed only on request, with FAIRLEAD_DEBUG. */
final class Failures {

    private final Session session;

    Failures(Session session) {
        this.session = session;
    }

    ExitCode explain(Exception failure) {
        if (session.surroundings().variable("FAIRLEAD_DEBUG").isPresent()) {
            failure.printStackTrace(session.console().err());
        }
        return switch (failure) {
            case InvalidInput invalid -> invalid(invalid);
            case UnknownName unknown -> said(ExitCode.USAGE, String.valueOf(unknown.getMessage()), unknown.hint());
            case Unavailable missing ->
                said(ExitCode.UNAVAILABLE, String.valueOf(missing.getMessage()), missing.hint());
            case HelmFailed helm ->
                said(ExitCode.UNAVAILABLE, "helm %s failed: %s".formatted(helm.verb(), helm.reason()), "");
            case UncheckedIOException io ->
                said(ExitCode.UNAVAILABLE, String.valueOf(io.getMessage()), "is the disk full or read-only?");
            case IOException io -> said(ExitCode.UNAVAILABLE, words(io), "is the disk full or read-only?");
            default ->
                said(
                        ExitCode.UNAVAILABLE,
                        "this is a defect of Fairlead: " + failure,
                        "run again with FAIRLEAD_DEBUG=1 and report what it prints");
        };
    }

    /** What to do after a failure; empty when nothing is known to help. */
    static String hint(Exception failure) {
        return failure instanceof Unavailable missing ? missing.hint() : "";
    }

    /** How the program ends after a failure. */
    static ExitCode code(Exception failure) {
        return switch (failure) {
            case InvalidInput _ -> ExitCode.INVALID;
            case UnknownName _ -> ExitCode.USAGE;
            default -> ExitCode.UNAVAILABLE;
        };
    }

    private ExitCode invalid(InvalidInput invalid) {
        Console console = session.console();
        console.err().print(FindingsReport.text(invalid.findings(), console.style()));
        console.say(FindingsReport.count(invalid.findings()));
        return ExitCode.INVALID;
    }

    private ExitCode said(ExitCode code, String message, String hint) {
        Console console = session.console();
        console.say("fairlead: " + console.style().bad("error: ") + message);
        if (!hint.isEmpty()) {
            console.say("    " + console.style().faint("hint: ") + hint);
        }
        return code;
    }

    private static String words(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
    }
}
