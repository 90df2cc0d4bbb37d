package dev.fairlead.report;

import dev.fairlead.canary.CanaryOutcome;

/** How the work on a canary ended, in words, with the evidence when it failed. */
public final class CanaryOutcomeText {

    private CanaryOutcomeText() {}

    /** Text that ends in a newline. */
    public static String of(CanaryOutcome outcome, Style style) {
        return switch (outcome) {
            case CanaryOutcome.Promoted o ->
                "%s %s %s is the stable version now, healthy as revision %d%n"
                        .formatted(style.good("✓"), o.release(), o.version(), o.revision());
            case CanaryOutcome.Paused o ->
                "%s %s %s serves %d %% in step %d%s%n  %s fairlead canary advance, or fairlead canary abort%n"
                        .formatted(
                                style.good("✓"),
                                o.release(),
                                o.version(),
                                o.weight(),
                                o.step(),
                                o.approval() ? " and waits for an approval" : "",
                                style.strong("next:"));
            case CanaryOutcome.Left o ->
                "%s %s %s: %s; not waited for%n  %s fairlead canary resume%n"
                        .formatted(style.good("✓"), o.release(), o.version(), o.state(), style.strong("next:"));
            case CanaryOutcome.Nothing o -> "%s %s has no canary%n".formatted(style.good("✓"), o.release());
            case CanaryOutcome.TakenBack o ->
                "%s %s %s was taken back: %s%n  %s runs again as revision %d, a copy of %d%n%s"
                        .formatted(
                                o.asked() ? style.good("✓") : style.bad("✗"),
                                o.release(),
                                o.version(),
                                o.reason(),
                                o.stableVersion(),
                                o.revision(),
                                o.copyOf(),
                                o.why().map(w -> DossierText.of(w, style)).orElse(""));
            case CanaryOutcome.Undecided o ->
                "%s %s %s serves %d %% in step %d, and no check can say whether it is good: %s%n  %s fairlead canary advance, or fairlead canary abort%n"
                        .formatted(
                                style.notable("!"),
                                o.release(),
                                o.version(),
                                o.weight(),
                                o.step(),
                                o.reason(),
                                style.strong("next:"));
            case CanaryOutcome.NeedsPerson o ->
                "%s %s needs a person: %s%n%s  %s %s%n"
                        .formatted(
                                style.bad("✗"),
                                o.release(),
                                o.reason(),
                                o.why().map(w -> DossierText.of(w, style)).orElse(""),
                                style.strong("next:"),
                                o.next());
            case CanaryOutcome.Interrupted o ->
                "%s %s: interrupted; %s%n  %s fairlead canary resume%n"
                        .formatted(style.notable("!"), o.release(), o.state(), style.strong("next:"));
            case CanaryOutcome.Overtaken o ->
                "%s %s: %s; nothing more was done%n  %s fairlead canary status%n"
                        .formatted(style.notable("!"), o.release(), o.by(), style.strong("next:"));
        };
    }
}
