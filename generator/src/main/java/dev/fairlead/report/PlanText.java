package dev.fairlead.report;

import dev.fairlead.install.plan.Drift;
import dev.fairlead.install.plan.Plan;
import dev.fairlead.install.plan.ReleasePlan;
import dev.fairlead.install.preflight.Obstacle;
import dev.fairlead.install.preflight.Room;
import dev.fairlead.validate.change.BudgetChange;
import java.util.List;
import java.util.function.Predicate;

/** What an install would do, for people at a terminal. */
public final class PlanText {

    private final Style style;
    private final ChangeBlocks out;

    private PlanText(Style style) {
        this.style = style;
        this.out = new ChangeBlocks(style);
    }

    /** The whole plan, ending in a newline. */
    public static String of(Plan plan, Style style) {
        PlanText text = new PlanText(style);
        text.out.line(0, style.strong(PlanWords.title(plan)));
        plan.releases().forEach(text::release);
        text.out.blank();
        text.out.line(0, PlanWords.summary(plan));
        return text.out.toString();
    }

    private void release(ReleasePlan plan) {
        out.blank();
        out.line(0, style.strong(plan.release()) + ": " + PlanWords.extent(plan));
        obstacles(plan, Obstacle::isInTheWay, style.bad(PlanWords.label(Obstacle.Weight.STOPS)));
        obstacles(
                plan, o -> o.weight() == Obstacle.Weight.WARNS, style.notable(PlanWords.label(Obstacle.Weight.WARNS)));
        out.effects(plan.effects());
        out.objects("", plan.objects());
        drift(plan);
        if (plan.hasChanges()) {
            out.budget(BudgetTable.of(
                    new BudgetChange(plan.budget().before(), plan.budget().after())));
            room(plan.room());
        }
        obstacles(plan, o -> o.weight() == Obstacle.Weight.UNKNOWN, PlanWords.label(Obstacle.Weight.UNKNOWN));
    }

    private void obstacles(ReleasePlan plan, Predicate<Obstacle> which, String title) {
        List<Obstacle> some = plan.obstacles().stream().filter(which).toList();
        if (some.isEmpty()) {
            return;
        }
        out.line(1, title);
        for (Obstacle obstacle : some) {
            out.line(2, obstacle.message());
            if (!obstacle.hint().isEmpty()) {
                out.line(3, style.faint("hint: ") + obstacle.hint());
            }
        }
    }

    private void drift(ReleasePlan plan) {
        if (plan.drift().isEmpty()) {
            return;
        }
        out.line(1, style.notable("changed on the cluster since revision " + plan.base()));
        for (Drift drift : plan.drift()) {
            out.line(2, style.strong(drift.object()) + (drift.isGone() ? ": was deleted, and is made again" : ""));
            drift.fields().forEach(f -> out.line(3, PlanWords.drift(f)));
        }
    }

    private void room(Room room) {
        List<String> lines = PlanWords.room(room);
        if (!lines.isEmpty()) {
            out.line(1, "room");
            lines.forEach(l -> out.line(2, l));
        }
    }
}
