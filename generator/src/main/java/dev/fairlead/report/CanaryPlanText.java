package dev.fairlead.report;

import dev.fairlead.canary.CanaryPlan;
import dev.fairlead.canary.PlannedStep;
import dev.fairlead.spec.tree.Durations;
import java.util.Locale;

/** The steps of a canary with the pods and weights that can be reached, for people. */
public final class CanaryPlanText {

    private CanaryPlanText() {}

    /** Text that ends in a newline. */
    public static String of(String release, String version, CanaryPlan plan, Style style) {
        StringBuilder text = new StringBuilder();
        text.append("%s %s by %s, %d stable pods now, %d to %d%n"
                .formatted(
                        style.strong(release),
                        version,
                        plan.routing().name().toLowerCase(Locale.ROOT),
                        plan.stable().current(),
                        plan.stable().min(),
                        plan.stable().max()));
        text.append("step  asked  hold      stable + new pods = reached weight%n".formatted());
        plan.steps().forEach(s -> step(s, style, text));
        plan.refusals().forEach(r -> text.append(style.bad("✗")).append(" %s%n".formatted(r)));
        plan.warnings().forEach(w -> text.append(style.notable("!")).append(" %s%n".formatted(w)));
        plan.notes().forEach(n -> text.append("  note: %s%n".formatted(n)));
        return text.toString();
    }

    private static void step(PlannedStep step, Style style, StringBuilder text) {
        text.append("%4d  %4d %%  %-8s".formatted(step.number(), step.weight(), Durations.text(step.hold())));
        for (PlannedStep.Size size : step.sizes()) {
            String reached = "%d + %d = %s"
                    .formatted(size.pods().stable(), size.pods().canary(), CanaryPlan.percent(size.reached()));
            text.append("  %s %s".formatted(size.when(), size.near() && size.fits() ? reached : style.bad(reached)));
        }
        text.append(step.approval() ? "  then an approval%n".formatted() : "%n".formatted());
    }
}
