package dev.fairlead.validate.kubernetes.server;

import dev.fairlead.validate.manifest.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Services have ports that can be told apart, and only the fields that their type knows. */
final class Services implements ServerRule {

    private static final Rule RULE = Rule.error(
            "kubernetes/service",
            "A Service's ports have names and numbers of their own, and its fields fit its type.",
            "take the field away, or change the Service's type");

    private static final int DAY = 86_400;

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Spot object, Refusals refusals) {
        if (object.manifest().is("", "Service")) {
            object.get("spec").ifPresent(spec -> {
                type(spec, refusals);
                ports(spec, refusals);
                affinity(spec, refusals);
            });
        }
    }

    private static void type(Spot spec, Refusals refusals) {
        String type = spec.has("type") ? spec.text("type") : "ClusterIP";
        boolean balancer = type.equals("LoadBalancer");
        boolean outside = balancer || type.equals("NodePort");
        boolean headless = spec.text("clusterIP").equals("None");
        if (headless && !type.equals("ClusterIP")) {
            refusals.at(spec, "clusterIP", "a Service of type %s cannot be headless".formatted(type));
        }
        if (spec.items("ports").isEmpty() && !headless && !type.equals("ExternalName")) {
            refusals.at(spec, "ports", "the Service has no port");
        }
        if (type.equals("ExternalName")) {
            refusals.needed(spec, "externalName");
        }
        if (!outside
                && spec.items("externalIPs").isEmpty()
                && !spec.text("externalTrafficPolicy").isEmpty()) {
            refusals.at(
                    spec, "externalTrafficPolicy", "a Service of type %s has no traffic from outside".formatted(type));
        }
        refusals.oneOf(spec, "externalTrafficPolicy", List.of("Cluster", "Local"));
        refusals.oneOf(spec, "internalTrafficPolicy", List.of("Cluster", "Local"));
        if (!balancer) {
            for (String field :
                    List.of("loadBalancerClass", "loadBalancerSourceRanges", "allocateLoadBalancerNodePorts")) {
                if (!spec.text(field).isEmpty() || !spec.items(field).isEmpty()) {
                    refusals.at(spec, field, "only a Service of type LoadBalancer has %s".formatted(field));
                }
            }
        }
        String balancers = spec.text("loadBalancerClass");
        if (balancer && spec.has("loadBalancerClass") && !Names.isQualified(balancers)) {
            refusals.at(spec, "loadBalancerClass", "'%s' is no name of a class".formatted(balancers));
        }
        spec.items("loadBalancerSourceRanges").stream()
                .filter(r -> !Addresses.isRange(r.text().strip()))
                .forEach(r -> refusals.at(r, "'%s' is no range of addresses such as 10.0.0.0/8".formatted(r.text())));
    }

    private static void ports(Spot spec, Refusals refusals) {
        boolean several = spec.items("ports").size() > 1;
        boolean inside = !spec.text("type").matches("NodePort|LoadBalancer");
        Set<String> names = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        Set<String> onNodes = new HashSet<>();
        for (Spot port : spec.items("ports")) {
            String name = port.text("name");
            if (name.isEmpty() ? several : !Names.isLabel(name)) {
                refusals.at(
                        port,
                        "name",
                        several ? "each of several ports needs a name" : "'%s' is no name".formatted(name));
            } else if (!name.isEmpty() && !names.add(name)) {
                refusals.at(port, "name", "two ports are called '%s'".formatted(name));
            }
            String protocol = port.text("protocol").isEmpty() ? "TCP" : port.text("protocol");
            if (!numbers.add(protocol + port.text("port"))) {
                refusals.at(port, "port", "%s %s stands twice".formatted(protocol, port.text("port")));
            }
            refusals.oneOf(port, "protocol", List.of("TCP", "UDP", "SCTP"));
            refusals.between(port, "port", 1, Ports.LAST);
            if (port.has("targetPort")) {
                Ports.numberOrName(port, "targetPort", refusals);
            }
            onNode(port, protocol, inside, onNodes, refusals);
            String spoken = port.text("appProtocol");
            if (port.has("appProtocol") && !Names.isQualified(spoken)) {
                refusals.at(port, "appProtocol", "'%s' is no name of a protocol".formatted(spoken));
            }
        }
    }

    private static void onNode(Spot port, String protocol, boolean inside, Set<String> taken, Refusals refusals) {
        String number = port.text("nodePort");
        if (number.isEmpty() || number.equals("0")) {
            return;
        }
        if (inside) {
            refusals.at(port, "nodePort", "only a Service of type NodePort or LoadBalancer has ports on nodes");
        } else if (!taken.add(protocol + number)) {
            refusals.at(port, "nodePort", "%s %s stands twice".formatted(protocol, number));
        }
        refusals.between(
                port, "nodePort", 0, Ports.LAST); // which of them are free to take is the cluster's own setting
    }

    private static void affinity(Spot spec, Refusals refusals) {
        refusals.oneOf(spec, "sessionAffinity", List.of("None", "ClientIP"));
        if (spec.text("sessionAffinity").equals("ClientIP")) {
            spec.get("sessionAffinityConfig", "clientIP")
                    .ifPresent(client -> refusals.between(client, "timeoutSeconds", 1, DAY));
        }
    }
}
