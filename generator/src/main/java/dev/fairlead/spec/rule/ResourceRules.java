package dev.fairlead.spec.rule;

import dev.fairlead.spec.tree.DraftEnvironment;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlNode.Entry;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What must hold of requests and limits. */
final class ResourceRules {

    private static final BigDecimal LEAST_CPU = new BigDecimal("0.001");
    private static final BigDecimal MOST_CPU = new BigDecimal(1024);
    /** The least memory that a container runtime starts a process in. */
    private static final BigDecimal LEAST_MEMORY = BigDecimal.TWO.pow(20).multiply(new BigDecimal(4));

    private static final BigDecimal MOST_MEMORY = BigDecimal.TWO.pow(40).multiply(new BigDecimal(32));

    static final List<Rule> ALL = List.of(
            Rule.error(
                    "spec/request-above-limit",
                    "more of a resource is requested than its limit allows",
                    Rule.each(ResourceRules::aboveLimit)),
            Rule.error(
                    "spec/quantity-absurd",
                    "an amount of CPU or memory that no container can run with: a unit is probably missing or wrong",
                    Rule.each(ResourceRules::absurd)));

    private ResourceRules() {}

    private static void aboveLimit(DraftEnvironment environment, Report report) {
        Fields resources = environment.workload().map("resources");
        for (Entry request : resources.map("requests").entries()) {
            Optional<YamlNode> limit = resources.at("limits", request.key());
            Optional<BigDecimal> most = limit.flatMap(Fields::quantityOf);
            Optional<BigDecimal> wanted = Fields.quantityOf(request.value());
            if (most.isPresent() && wanted.isPresent() && wanted.get().compareTo(most.get()) > 0) {
                report.at(
                        request.value(),
                        "the request of %s, %s, is above its limit, %s"
                                .formatted(
                                        request.key(),
                                        written(request.value()),
                                        limit.map(ResourceRules::written).orElse("")),
                        "raise the limit or lower the request");
            }
        }
    }

    private static void absurd(DraftEnvironment environment, Report report) {
        Fields resources = environment.workload().map("resources");
        Stream.of("requests", "limits").map(resources::map).forEach(amounts -> {
            amounts.value("cpu").ifPresent(node -> outside(node, LEAST_CPU, MOST_CPU, "1m to 1024 cores", report));
            amounts.value("memory").ifPresent(node -> outside(node, LEAST_MEMORY, MOST_MEMORY, "4Mi to 32Ti", report));
        });
    }

    private static void outside(YamlNode node, BigDecimal least, BigDecimal most, String range, Report report) {
        Fields.quantityOf(node)
                .filter(a -> a.compareTo(least) < 0 || a.compareTo(most) > 0)
                .ifPresent(_ -> report.at(
                        node,
                        "found %s, sensible is %s".formatted(written(node), range),
                        "is the unit right? 128Mi are 128 mebibytes, 128 alone are bytes; 100m are a tenth of a core"));
    }

    private static String written(YamlNode node) {
        return Fields.literalOf(node).orElse("");
    }
}
