package dev.fairlead.validate.change.judge;

import dev.fairlead.compare.FieldChange;
import dev.fairlead.validate.manifest.Scalar;
import java.util.Map;

/** What the API server fills in where a field that never changes is left out: writing it down is no change. */
final class ApiDefaults {

    private static final Map<String, String> DEFAULTS = Map.of(
            "spec.podManagementPolicy", "OrderedReady",
            "spec.completionMode", "NonIndexed",
            "spec.volumeMode", "Filesystem",
            "type", "Opaque",
            "immutable", "false",
            "preemptionPolicy", "PreemptLowerPriority",
            "reclaimPolicy", "Delete",
            "volumeBindingMode", "Immediate");

    private ApiDefaults() {}

    /** Whether a field has the same value before and after, once what is left out is filled in. */
    static boolean isSame(FieldChange change) {
        String otherwise = DEFAULTS.getOrDefault(change.path().toString(), "");
        String before = change.before().flatMap(Scalar::text).orElse(otherwise);
        String after = change.after().flatMap(Scalar::text).orElse(otherwise);
        return !otherwise.isEmpty() && before.equals(after);
    }
}
