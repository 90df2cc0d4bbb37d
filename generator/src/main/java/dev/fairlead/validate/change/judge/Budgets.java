package dev.fairlead.validate.change.judge;

import dev.fairlead.validate.change.Budget;
import dev.fairlead.validate.change.Need;
import dev.fairlead.validate.compare.ManifestComparison.Side;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.Pod;
import java.util.Set;

/** Adds up what the workloads of a release take. */
public final class Budgets {

    private static final Set<String> COUNTED = Set.of("Deployment", "StatefulSet", "ReplicaSet", "Pod");

    private Budgets() {}

    /** What a release takes with the fewest and with the most pods. */
    public static Budget of(Side release) {
        Budget sum = Budget.NONE;
        for (Manifest manifest : release.objects()) {
            if (COUNTED.contains(manifest.kind()) && !manifest.isHook()) {
                Scale scale = Scale.of(manifest, release);
                Need one = Pod.of(manifest).map(PodNeed::of).orElse(Need.NONE);
                sum = sum.plus(new Budget(one.times(scale.least()), one.times(scale.most())));
            }
        }
        return sum;
    }
}
