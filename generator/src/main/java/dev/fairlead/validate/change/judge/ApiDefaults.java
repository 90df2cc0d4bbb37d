package dev.fairlead.validate.change.judge;

import dev.fairlead.compare.FieldChange;
import dev.fairlead.validate.manifest.Scalar;
import java.util.Map;

/** What the API server fills in where a field that never changes is left out: writing it down is no change. */
final class ApiDefaults {

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("spec.podManagementPolicy", "OrderedReady"),
            Map.entry("spec.completionMode", "NonIndexed"),
            Map.entry("spec.volumeMode", "Filesystem"),
            Map.entry("spec.restartPolicy", "Always"),
            Map.entry("spec.dnsPolicy", "ClusterFirst"),
            Map.entry("spec.terminationGracePeriodSeconds", "30"),
            Map.entry("spec.hostNetwork", "false"),
            Map.entry("spec.hostPID", "false"),
            Map.entry("spec.hostIPC", "false"),
            Map.entry("type", "Opaque"),
            Map.entry("immutable", "false"),
            Map.entry("preemptionPolicy", "PreemptLowerPriority"),
            Map.entry("reclaimPolicy", "Delete"),
            Map.entry("volumeBindingMode", "Immediate"));

    private ApiDefaults() {}

    /** Whether a field has the same value before and after, once what is left out is filled in. */
    static boolean isSame(FieldChange change) {
        String otherwise = DEFAULTS.getOrDefault(change.path().toString(), "");
        String before = change.before().flatMap(Scalar::text).orElse(otherwise);
        String after = change.after().flatMap(Scalar::text).orElse(otherwise);
        return !otherwise.isEmpty() && before.equals(after);
    }
}
