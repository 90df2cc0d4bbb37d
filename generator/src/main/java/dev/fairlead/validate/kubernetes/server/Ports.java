package dev.fairlead.validate.kubernetes.server;

import dev.fairlead.validate.manifest.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The ports of containers are numbers that exist, and have names of their own. */
final class Ports implements ServerRule {

    private static final Rule RULE = Rule.error(
            "kubernetes/port",
            "A container's port is 1 to 65535, and its name is well formed and used once.",
            "names have lower-case letters, digits and single dashes, at least one letter, at most 15 characters");

    static final int LAST = 65535;

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Spot object, Refusals refusals) {
        object.podSpec().stream().flatMap(pod -> pod.containers().stream()).forEach(c -> ports(c, refusals));
    }

    private static void ports(Spot container, Refusals refusals) {
        Set<String> names = new HashSet<>();
        for (Spot port : container.items("ports")) {
            String name = port.text("name");
            if (!name.isEmpty() && !Names.isPort(name)) {
                refusals.at(port, "name", "'%s' is no name of a port".formatted(name));
            } else if (!name.isEmpty() && !names.add(name)) {
                refusals.at(port, "name", "two ports of the container are called '%s'".formatted(name));
            }
            if (!port.has("containerPort")) {
                refusals.at(port, "containerPort", "the port has no number");
            }
            refusals.between(port, "containerPort", 1, LAST);
            refusals.between(port, "hostPort", 0, LAST);
            refusals.oneOf(port, "protocol", List.of("TCP", "UDP", "SCTP"));
        }
    }

    /** A port by number or name, such as a probe's; one that is left out is wrong, too. */
    static void numberOrName(Spot parent, String field, Refusals refusals) {
        boolean number = parent.number(field).isPresent();
        if (number) {
            refusals.between(parent, field, 1, LAST);
        } else if (!Names.isPort(parent.text(field))) {
            refusals.at(
                    parent,
                    field,
                    parent.has(field)
                            ? "'%s' is no name of a port (a number is written without quotes)"
                                    .formatted(parent.text(field))
                            : "a port is needed, by number or name");
        }
    }
}
