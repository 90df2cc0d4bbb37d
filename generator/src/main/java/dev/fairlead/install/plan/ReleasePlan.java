package dev.fairlead.install.plan;

import dev.fairlead.install.preflight.Obstacle;
import dev.fairlead.install.preflight.Room;
import dev.fairlead.validate.change.BudgetChange;
import dev.fairlead.validate.change.Effect;
import dev.fairlead.validate.change.ObjectDifference;
import java.util.List;

/**
 * What an install would do with one release. Texts hold no secret.
 *
 * @param version what would be installed: the image tag, or the version of another one's chart
 * @param base revision that it is compared with; 0 when none was applied
 * @param basis what it rests on
 * @param objects objects that would be added, changed or removed
 * @param effects what that does to what runs, the heaviest first
 * @param drift what someone changed on the cluster since the last revision
 * @param budget what the release takes before and after
 * @param room what the cluster has for it
 * @param obstacles what stands in the way, or may
 */
public record ReleasePlan(
        String version,
        int base,
        Basis basis,
        List<ObjectDifference> objects,
        List<Effect> effects,
        List<Drift> drift,
        BudgetChange budget,
        Room room,
        List<Obstacle> obstacles) {

    public ReleasePlan {
        objects = List.copyOf(objects);
        effects = effects.stream()
                .sorted(java.util.Comparator.comparing(Effect::kind))
                .distinct()
                .toList();
        drift = List.copyOf(drift);
        obstacles = List.copyOf(obstacles);
    }

    /** The same when others are installed before: what is missing may come with them, so it is only a warning. */
    public ReleasePlan afterOthers() {
        return new ReleasePlan(
                version,
                base,
                basis,
                objects,
                effects,
                drift,
                budget,
                room,
                obstacles.stream().map(Obstacle::unlessBrought).toList());
    }

    /** Name of the release. */
    public String release() {
        return basis.release();
    }

    /** Whether an install would change anything. */
    public boolean hasChanges() {
        return !objects.isEmpty() || !drift.isEmpty();
    }
}
