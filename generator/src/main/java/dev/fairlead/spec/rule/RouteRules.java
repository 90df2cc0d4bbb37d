package dev.fairlead.spec.rule;

import dev.fairlead.spec.tree.DraftEnvironment;
import dev.fairlead.spec.tree.Fields;
import java.util.List;
import java.util.Optional;

/** What must hold of a Gateway API route. */
final class RouteRules {

    static final List<Rule> ALL = List.of(Rule.error(
            "spec/route-sessions",
            "sessions of a route that has rules of its own, or a permanent cookie without an end",
            Rule.each(RouteRules::sessions)));

    private RouteRules() {}

    private static void sessions(DraftEnvironment environment, Report report) {
        Optional<Fields> route = environment.service().flatMap(s -> s.optionalMap("route"));
        Optional<Fields> sessions = route.flatMap(r -> r.optionalMap("sessionPersistence"));
        route.filter(r -> r.value("rules").isPresent())
                .flatMap(r -> r.value("sessionPersistence"))
                .ifPresent(node -> report.at(
                        node,
                        "a route with rules of its own has its sessions in them",
                        "use path in place of rules, or write sessionPersistence into the rules"));
        sessions.filter(s -> s.value("absoluteTimeout").isEmpty())
                .flatMap(s -> s.optionalMap("cookieConfig"))
                .filter(c -> c.text("lifetimeType").filter("Permanent"::equals).isPresent())
                .flatMap(c -> c.at("lifetimeType"))
                .ifPresent(node -> report.at(
                        node,
                        "a permanent cookie needs an absoluteTimeout, which the Gateway API demands",
                        "add absoluteTimeout, such as 8h"));
    }
}
