package dev.fairlead.install.object;

import dev.fairlead.compare.FieldPath;
import dev.fairlead.compare.SetFields;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.Set;

/**
 * What a server leaves out of an object although a manifest sets it: 0 and false, where they mean the same as nothing. Of a custom
 * resource it keeps every field as it is.
 */
final class LeftOut {

    /** Groups of objects that the server reads into structures of its own. */
    private static final Set<String> GROUPS = Set.of("", "apps", "batch", "autoscaling", "policy", "networking.k8s.io");

    /** Fields whose 0 or false is not the same as nothing: it is kept, and when it is missing someone took it away. */
    private static final Set<String> KEPT = Set.of(
            "activeDeadlineSeconds",
            "allowPrivilegeEscalation",
            "allocateLoadBalancerNodePorts",
            "automountServiceAccountToken",
            "backoffLimit",
            "defaultMode",
            "enableServiceLinks",
            "fsGroup",
            "hostUsers",
            "maxSurge",
            "maxUnavailable",
            "minAvailable",
            "minReplicas",
            "mode",
            "progressDeadlineSeconds",
            "replicas",
            "revisionHistoryLimit",
            "runAsGroup",
            "runAsUser",
            "terminationGracePeriodSeconds",
            "ttlSecondsAfterFinished");

    private LeftOut() {}

    /** Whether that is why the live object lacks the field. */
    static boolean is(Manifest manifest, SetFields.Field field) {
        return field.other().isEmpty()
                && field.set().filter(LeftOut::isZero).isPresent()
                && GROUPS.contains(group(manifest))
                && field.path().steps().getLast() instanceof FieldPath.Step.Key(String name)
                && !KEPT.contains(name);
    }

    private static boolean isZero(YamlNode value) {
        return switch (value) {
            case YamlNode.Numeric number -> number.value().compareTo(BigDecimal.ZERO) == 0;
            case YamlNode.Bool bool -> !bool.value();
            case YamlNode.Text _, YamlNode.Null _, YamlNode.Mapping _, YamlNode.Sequence _ -> false;
        };
    }

    private static String group(Manifest manifest) {
        int slash = manifest.apiVersion().indexOf('/');
        return slash < 0 ? "" : manifest.apiVersion().substring(0, slash);
    }
}
