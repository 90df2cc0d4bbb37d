package dev.fairlead.validate.kubernetes.server;

import dev.fairlead.spec.tree.Quantity;
import dev.fairlead.validate.manifest.Rule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Requests and limits are amounts of resources that exist, and no request is above its limit. */
final class Amounts implements ServerRule {

    private static final Rule RULE = Rule.error(
            "kubernetes/resources",
            "Requests and limits are not negative, name resources that exist, and no request is above its limit.",
            "raise the limit, or lower the request");

    private static final List<String> PLAIN = List.of("cpu", "memory", "ephemeral-storage");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Spot object, Refusals refusals) {
        object.podSpec().stream()
                .flatMap(pod -> pod.containers().stream())
                .flatMap(c -> c.get("resources").stream())
                .forEach(resources -> {
                    hugePages(resources, refusals);
                    resources.fields("limits").forEach(a -> amount(a, refusals));
                    resources.fields("requests").forEach(a -> {
                        amount(a, refusals);
                        against(a, resources, refusals);
                    });
                });
    }

    private static void amount(Spot amount, Refusals refusals) {
        String name = amount.key();
        boolean huge = name.startsWith("hugepages-");
        if (!PLAIN.contains(name) && !huge && !(name.contains("/") && Names.isQualified(name))) {
            refusals.at(
                    amount,
                    "'%s' is no resource; allowed: cpu, memory, ephemeral-storage, hugepages-…, or a name with a domain"
                            .formatted(name));
            return;
        }
        if (amount.text().startsWith("-") && !amount.text().matches("-0+(\\.0*)?[A-Za-z]*")) {
            refusals.at(amount, "the amount of %s is negative".formatted(name));
        }
        boolean whole = Quantity.parse(amount.text())
                .filter(q -> q.stripTrailingZeros().scale() > 0)
                .isEmpty();
        if (!PLAIN.contains(name) && !huge && !whole) {
            refusals.at(amount, "%s comes in whole pieces, and this is '%s'".formatted(name, amount.text()));
        }
    }

    private static void hugePages(Spot resources, Refusals refusals) {
        List<String> names = Stream.of("limits", "requests")
                .flatMap(part -> resources.fields(part).stream())
                .map(Spot::key)
                .toList();
        if (names.stream().anyMatch(n -> n.startsWith("hugepages-"))
                && !names.contains("cpu")
                && !names.contains("memory")) {
            refusals.at(resources, "huge pages need an amount of cpu or memory beside them");
        }
    }

    private static void against(Spot request, Spot resources, Refusals refusals) {
        String name = request.key();
        Optional<BigDecimal> limit = Quantity.parse(resources.text("limits", name));
        Optional<BigDecimal> asked = Quantity.parse(request.text());
        if (!PLAIN.contains(name) && !resources.has("limits", name)) {
            refusals.at(request, "%s cannot be shared, so it needs a limit, the same as the request".formatted(name));
        } else if (limit.isPresent() && asked.isPresent()) {
            int difference = asked.get().compareTo(limit.get());
            if (difference > 0 || (difference < 0 && !PLAIN.contains(name))) {
                refusals.at(
                        request,
                        "the request of %s is %s, and the limit is %s"
                                .formatted(name, request.text(), resources.text("limits", name)));
            }
        }
    }
}
