package dev.fairlead.promote.gate;

import java.util.List;

/** The target comes right after the source in the spec's order: no stage is skipped, and nothing goes backwards. */
final class Order implements Gate {

    @Override
    public String name() {
        return "order";
    }

    @Override
    public Verdict judge(Candidate candidate) {
        List<String> order = candidate.promotion().order();
        String source = candidate.source().name();
        String target = candidate.target().name();
        int from = order.indexOf(source);
        int to = order.indexOf(target);
        if (from < 0 || to < 0) {
            return Verdict.refused(
                    "%s is not in promotion.order".formatted(from < 0 ? source : target),
                    "write the environments in their order: promotion: {order: [%s, %s]}".formatted(source, target));
        }
        if (to <= from) {
            return Verdict.refused(
                    "%s does not come after %s: the order is %s".formatted(target, source, String.join(", ", order)),
                    "an earlier version comes back with: fairlead promote %s --to %s --revert"
                            .formatted(candidate.spec().name(), target));
        }
        if (to > from + 1) {
            return Verdict.refused(
                    "between %s and %s comes %s, which would be skipped"
                            .formatted(source, target, String.join(", ", order.subList(from + 1, to))),
                    "promote to %s first".formatted(order.get(from + 1)));
        }
        return Verdict.passed("%s comes right after %s".formatted(target, source));
    }
}
