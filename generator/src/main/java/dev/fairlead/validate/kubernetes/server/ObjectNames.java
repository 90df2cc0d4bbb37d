package dev.fairlead.validate.kubernetes.server;

import dev.fairlead.validate.manifest.Rule;
import java.util.Set;

/** An object's name has the form that its kind asks for. */
final class ObjectNames implements ServerRule {

    private static final Rule RULE = Rule.error(
            "kubernetes/object-name",
            "An object's name is a DNS name: for Services and Namespaces one label of at most 63 characters.",
            "use lower-case letters, digits and dashes");

    /** RBAC names may hold any character that a path may. */
    private static final Set<String> FREE = Set.of("Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding");

    private static final Set<String> LABELS = Set.of("Service", "Namespace");

    /** Their pods are named after them, with a suffix. */
    private static final Set<String> WITH_SUFFIX = Set.of("CronJob");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Spot object, Refusals refusals) {
        String name = object.text("metadata", "name");
        String kind = object.manifest().kind();
        if (name.isEmpty() || FREE.contains(kind) || object.get("metadata").isEmpty()) {
            return;
        }
        Spot metadata = object.get("metadata").get();
        boolean letterFirst = kind.equals("Service") && refusals.isBefore(36);
        if (LABELS.contains(kind)) {
            if (!Names.isLabel(name) || (letterFirst && !Character.isLetter(name.charAt(0)))) {
                String shape = Names.LABEL_SHAPE + (letterFirst ? ", and start with a letter" : "");
                refusals.at(metadata, "name", "the name '%s' of a %s must be %s".formatted(name, kind, shape));
            }
        } else if (!Names.isSubdomain(name)) {
            refusals.at(metadata, "name", "the name '%s' must be %s".formatted(name, Names.SUBDOMAIN_SHAPE));
        } else if (WITH_SUFFIX.contains(kind) && name.length() > 52) {
            refusals.at(
                    metadata,
                    "name",
                    "the name of a %s has at most 52 characters, and this one has %d".formatted(kind, name.length()));
        }
    }
}
