package dev.fairlead.validate.change.judge;

import dev.fairlead.validate.compare.ManifestComparison.Side;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.yaml.Pointer;
import java.util.Optional;

/**
 * How a workload replaces its pods when their template changes. Defaults are those of the Kubernetes API.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy">Deployment strategy</a>
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies">StatefulSet</a>
 * @see <a href="https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/">DaemonSet</a>
 */
final class Rollout {

    private Rollout() {}

    /** What happens to the pods; nothing for a kind that does not replace its pods. */
    static Optional<String> words(Updated updated, Side release) {
        Manifest now = updated.after();
        return switch (now.kind()) {
            case "Deployment" -> Optional.of(deployment(now, Scale.of(now, release)));
            case "StatefulSet" -> Optional.of(statefulSet(now, Scale.of(now, release)));
            case "DaemonSet" -> Optional.of(daemonSet(now));
            default -> Optional.empty();
        };
    }

    private static String deployment(Manifest now, Scale scale) {
        if (scale.most() == 0) {
            return "no pod runs, the next ones are new";
        }
        if (now.text(Pointer.of("spec", "strategy", "type")).equals("Recreate")) {
            return scale.most() == 1
                    ? "downtime: its only pod ends before the new one starts (strategy Recreate)"
                    : "downtime: all of %s end before a new one starts (strategy Recreate)".formatted(scale.words());
        }
        String surge = or(now.text(Pointer.of("spec", "strategy", "rollingUpdate", "maxSurge")), "25%");
        String unavailable = or(now.text(Pointer.of("spec", "strategy", "rollingUpdate", "maxUnavailable")), "25%");
        return "%s %s replaced%s (maxSurge %s, maxUnavailable %s)"
                .formatted(scale.words(), are(scale), pace(surge, unavailable), surge, unavailable);
    }

    private static String statefulSet(Manifest now, Scale scale) {
        String type = now.text(Pointer.of("spec", "updateStrategy", "type"));
        if (type.equals("OnDelete")) {
            return "%s %s as before until someone deletes them (strategy OnDelete)"
                    .formatted(scale.words(), scale.most() == 1 ? "stays" : "stay");
        }
        long partition = number(now.text(Pointer.of("spec", "updateStrategy", "rollingUpdate", "partition")));
        if (partition > 0) {
            return "the pods from number %d on are replaced, one at a time from the last, the others stay (partition)"
                    .formatted(partition);
        }
        return scale.most() == 1
                ? "downtime: its only pod ends before the new one starts"
                : "%s are replaced, one at a time from the last".formatted(scale.words());
    }

    private static String daemonSet(Manifest now) {
        if (now.text(Pointer.of("spec", "updateStrategy", "type")).equals("OnDelete")) {
            return "the pods stay as before until someone deletes them (strategy OnDelete)";
        }
        String unavailable = or(now.text(Pointer.of("spec", "updateStrategy", "rollingUpdate", "maxUnavailable")), "1");
        String surge = or(now.text(Pointer.of("spec", "updateStrategy", "rollingUpdate", "maxSurge")), "0");
        return "the pod of every node is replaced (maxSurge %s, maxUnavailable %s)".formatted(surge, unavailable);
    }

    private static String pace(String surge, String unavailable) {
        boolean one =
                (surge.equals("1") && unavailable.matches("0%?")) || (surge.matches("0%?") && unavailable.equals("1"));
        return one ? ", one at a time" : "";
    }

    private static String are(Scale scale) {
        return scale.most() == 1 ? "is" : "are";
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
    }
}
