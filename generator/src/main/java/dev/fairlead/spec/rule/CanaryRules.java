package dev.fairlead.spec.rule;

import dev.fairlead.spec.tree.Draft;
import dev.fairlead.spec.tree.DraftEnvironment;
import dev.fairlead.spec.tree.Durations;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import java.time.Duration;
import java.util.List;

/** What must hold of a canary, and of durations. */
final class CanaryRules {

    private static final Duration LONGEST = Duration.ofDays(30);

    static final List<Rule> ALL = List.of(
            Rule.error(
                    "spec/canary-weights",
                    "a step gives the new version no more requests than the step before",
                    Rule.each(CanaryRules::weights)),
            Rule.error(
                    "spec/canary-route",
                    "routing by gateway without a route of the service, or with one that has rules of its own",
                    Rule.each(CanaryRules::route)),
            Rule.error(
                    "spec/canary-match",
                    "a header or cookie can choose the new version only with routing by gateway",
                    Rule.each(CanaryRules::match)),
            Rule.error(
                    "spec/canary-autoscaler",
                    "an autoscaler of the new version's own would move a weight that is made of pods",
                    Rule.each(CanaryRules::autoscaler)),
            Rule.error("spec/duration", "a duration is zero or longer than 30 days", CanaryRules::durations));

    private CanaryRules() {}

    private static void weights(DraftEnvironment environment, Report report) {
        int before = 0;
        for (YamlNode step : steps(environment)) {
            int weight = Fields.of(step).integer("weight").orElse(before + 1);
            if (weight <= before) {
                int last = before;
                Fields.of(step)
                        .at("weight")
                        .ifPresent(node -> report.at(
                                node,
                                "the weight %d does not rise above %d".formatted(weight, last),
                                "order the steps by weight"));
            }
            before = Math.max(before, weight);
        }
    }

    private static List<YamlNode> steps(DraftEnvironment environment) {
        return environment.canary().map(c -> c.items("steps")).orElse(List.of());
    }

    private static boolean isGateway(Fields canary) {
        return canary.text("routing").filter("gateway"::equals).isPresent();
    }

    private static void route(DraftEnvironment environment, Report report) {
        boolean routed = environment
                .service()
                .filter(s -> s.optionalMap("route").isPresent())
                .isPresent();
        environment
                .canary()
                .filter(c -> isGateway(c) && !routed)
                .flatMap(c -> c.at("routing"))
                .ifPresent(node -> report.at(
                        node, "routing by gateway needs service.route", "add service.route, or use routing: replicas"));
        environment
                .canary()
                .filter(CanaryRules::isGateway)
                .flatMap(_ -> environment.service())
                .flatMap(s -> s.optionalMap("route"))
                .flatMap(r -> r.value("rules"))
                .ifPresent(node -> report.at(
                        node,
                        "routing by gateway cannot weigh rules of a route",
                        "use path in place of rules, or routing: replicas"));
    }

    private static void match(DraftEnvironment environment, Report report) {
        environment
                .canary()
                .filter(c -> !isGateway(c))
                .flatMap(c -> c.value("match"))
                .ifPresent(node -> report.at(
                        node, "pods cannot be chosen by header or cookie", "set routing to gateway, or remove match"));
    }

    private static void autoscaler(DraftEnvironment environment, Report report) {
        boolean scales = environment
                .autoscaler()
                .filter(a -> a.bool("enabled").orElse(true))
                .isPresent();
        environment
                .canary()
                .filter(c -> c.bool("ownAutoscaler").orElse(false))
                .filter(c -> !isGateway(c) || !scales)
                .flatMap(c -> c.at("ownAutoscaler"))
                .ifPresent(node -> report.at(
                        node,
                        scales
                                ? "weights by replicas are made of pods, which an autoscaler would change"
                                : "there is no autoscaler whose bounds the new version could have",
                        scales ? "set routing to gateway, or remove ownAutoscaler" : "remove ownAutoscaler"));
    }

    private static void durations(Draft draft, Report report) {
        draft.environments().forEach(e -> {
            steps(e).forEach(step -> duration(Fields.of(step), "hold", report));
            e.canary().flatMap(c -> c.optionalMap("takeBack")).ifPresent(b -> duration(b, "hold", report));
            e.canary()
                    .map(c -> c.items("checks"))
                    .orElse(List.of())
                    .forEach(c -> duration(Fields.of(c), "interval", report));
        });
        draft.environments().forEach(e -> duration(e.ownFields().map("load"), "ramp", report));
        duration(draft.fields().map("capacity"), "startup", report);
        duration(draft.fields().map("promotion"), "soak", report);
    }

    private static void duration(Fields fields, String key, Report report) {
        fields.text(key)
                .flatMap(Durations::parse)
                .filter(d -> d.isZero() || d.compareTo(LONGEST) > 0)
                .flatMap(_ -> fields.at(key))
                .ifPresent(node -> report.at(node, "%s is zero or longer than 30 days".formatted(key), "such as: 5m"));
    }
}
