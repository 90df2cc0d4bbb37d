package dev.fairlead.spec.rule;

import dev.fairlead.spec.tree.DraftEnvironment;
import dev.fairlead.spec.tree.Fields;
import java.util.List;

/** What must hold of a NetworkPolicy, which knows addresses and no names. */
final class NetworkRules {

    static final List<Rule> ALL = List.of(
            Rule.error(
                    "spec/network-policy-cidr",
                    "the network policy lets pods reach the endpoints alone, and one of them has no addresses",
                    Rule.each(NetworkRules::addresses)),
            Rule.error(
                    "spec/network-policy-open",
                    "a network policy restricts neither what the pods reach nor who reaches them",
                    Rule.each(NetworkRules::open)));

    private NetworkRules() {}

    private static void addresses(DraftEnvironment environment, Report report) {
        Fields policy = environment.workload().map("networkPolicy");
        if (!is(policy, "egress", "endpoints")) {
            return;
        }
        for (var endpoint : environment.ownFields().map("endpoints").entries()) {
            if (Fields.of(endpoint.value()).value("cidr").isEmpty()) {
                report.atKey(
                        endpoint,
                        "the endpoint %s has no cidr, so the pods could not reach it".formatted(endpoint.key()),
                        "add the addresses of its host, such as cidr: 10.1.2.3/32; a NetworkPolicy knows no names");
            }
        }
    }

    private static void open(DraftEnvironment environment, Report report) {
        environment
                .workload()
                .optionalMap("networkPolicy")
                .filter(policy -> !is(policy, "egress", "endpoints") && !is(policy, "ingress", "ports"))
                .ifPresent(policy -> report.at(
                        policy.node(),
                        "the network policy restricts nothing",
                        "set egress: endpoints, or ingress: ports, or remove it"));
    }

    private static boolean is(Fields policy, String key, String value) {
        return policy.text(key).filter(value::equals).isPresent();
    }
}
