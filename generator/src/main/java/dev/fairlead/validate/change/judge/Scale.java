package dev.fairlead.validate.change.judge;

import dev.fairlead.validate.compare.ManifestComparison.Side;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.policy.Autoscalers;
import dev.fairlead.yaml.Pointer;
import java.util.Optional;

/**
 * How many pods a workload has.
 *
 * @param least the autoscaler's minimum, or the fixed number
 * @param most its maximum, or the fixed number
 * @param isAutoscaled whether an autoscaler decides between the two
 */
public record Scale(long least, long most, boolean isAutoscaled) {

    /** Where KEDA leaves the maximum open: the value of its documentation. */
    private static final long KEDA_MOST = 100;

    /** The scale of a Deployment, StatefulSet or the like in a release; what is left out counts as Kubernetes has it. */
    public static Scale of(Manifest workload, Side release) {
        Optional<Autoscalers.Autoscaler> autoscaler = Autoscalers.of(release.objects()).stream()
                .filter(a -> a.scales(workload))
                .findFirst();
        if (autoscaler.isEmpty()) {
            long fixed = number(workload, Pointer.of("spec", "replicas"), 1);
            return new Scale(fixed, fixed, false);
        }
        Manifest by = autoscaler.get().manifest();
        boolean isKeda = by.is("keda.sh", "ScaledObject");
        long least = number(by, autoscaler.get().min(), isKeda ? 0 : 1);
        return new Scale(least, Math.max(least, number(by, autoscaler.get().max(), isKeda ? KEDA_MOST : least)), true);
    }

    private static long number(Manifest manifest, Pointer at, long otherwise) {
        String text = manifest.text(at);
        return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : otherwise;
    }

    /** {@code 3 to 7 pods}, {@code 1 pod}. */
    String words() {
        if (least == most) {
            return least == 1 ? "1 pod" : least + " pods";
        }
        return "%d to %d pods".formatted(least, most);
    }
}
