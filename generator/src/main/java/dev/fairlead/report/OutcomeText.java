package dev.fairlead.report;

import dev.fairlead.install.InstallOutcome;
import java.time.Duration;

/** How an install ended, in words, with the evidence when it failed. */
public final class OutcomeText {

    private OutcomeText() {}

    /** Text that ends in a newline. */
    public static String of(InstallOutcome outcome, Style style) {
        return switch (outcome) {
            case InstallOutcome.Installed o ->
                "%s %s %s is healthy as revision %d, after %s%n"
                        .formatted(style.good("✓"), o.release(), o.version(), o.revision(), seconds(o.took()));
            case InstallOutcome.Unchanged o ->
                "%s %s %s is unchanged and healthy, revision %d%n"
                        .formatted(style.good("✓"), o.release(), o.version(), o.revision());
            case InstallOutcome.RolledBack o ->
                "%s %s: revision %d failed; %s runs again as revision %d, a copy of %d%n%s"
                        .formatted(
                                style.bad("✗"),
                                o.release(),
                                o.failed(),
                                o.version(),
                                o.revision(),
                                o.copyOf(),
                                DossierText.of(o.why(), style));
            case InstallOutcome.TakenAway o ->
                "%s %s: the first revision failed and was uninstalled%n%s"
                        .formatted(style.bad("✗"), o.release(), DossierText.of(o.why(), style));
            case InstallOutcome.NeedsPerson o ->
                "%s %s failed and needs a person%n%s  %s %s%n  %s %s%n"
                        .formatted(
                                style.bad("✗"),
                                o.release(),
                                DossierText.of(o.why(), style),
                                style.strong("not taken back:"),
                                o.recovery(),
                                style.strong("next:"),
                                o.next());
            case InstallOutcome.Interrupted o ->
                "%s %s: interrupted; %s%n  %s %s%n"
                        .formatted(style.notable("!"), o.release(), o.state(), style.strong("next:"), o.next());
            case InstallOutcome.OutOfReach o ->
                "%s %s: %s%n  %s %s%n  %s %s%n"
                        .formatted(
                                style.bad("✗"),
                                o.release(),
                                o.reason(),
                                style.strong("state:"),
                                o.state(),
                                style.strong("next:"),
                                o.next());
        };
    }

    private static String seconds(Duration took) {
        return "%.1f s".formatted(took.toMillis() / 1000.0);
    }
}
