package dev.fairlead.validate.kubernetes.server;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what one rule finds in a release's objects. */
final class Refusals {

    private final Rule rule;
    private final int minor;
    private final List<Breach> breaches = new ArrayList<>();

    /** @param kubernetes minor version of the cluster, such as {@code 1.36} */
    Refusals(Rule rule, String kubernetes) {
        this.rule = rule;
        this.minor =
                kubernetes.matches("1\\.[0-9]{1,4}") ? Integer.parseInt(kubernetes.substring(2)) : Integer.MAX_VALUE;
    }

    /** Whether the cluster's version is older than 1.{@code other}. */
    boolean isBefore(int other) {
        return minor < other;
    }

    /** A value is wrong. */
    void at(Spot spot, String message) {
        breaches.add(rule.at(spot.manifest(), spot.pointer(), message));
    }

    /** A field is wrong or missing. */
    void at(Spot parent, String field, String message) {
        breaches.add(rule.at(parent.manifest(), parent.pointer().child(field), message));
    }

    /** A number, when there is one, lies between two others. */
    void between(Spot parent, String field, long least, long most) {
        Optional<BigDecimal> number = parent.number(field);
        boolean outside = number.filter(
                        n -> n.compareTo(BigDecimal.valueOf(least)) < 0 || n.compareTo(BigDecimal.valueOf(most)) > 0)
                .isPresent();
        if (outside) {
            String allowed = most == Long.MAX_VALUE ? least + " or more" : least + " to " + most;
            at(parent, field, "%s is %s, and %s is allowed".formatted(field, parent.text(field), allowed));
        }
    }

    /** A number, when there is one, is not negative. */
    void notNegative(Spot parent, String... fields) {
        for (String field : fields) {
            between(parent, field, 0, Long.MAX_VALUE);
        }
    }

    /** A field is there and not empty. */
    void needed(Spot parent, String field) {
        if (parent.get(field)
                .filter(s -> !s.text().isEmpty()
                        || !s.items().isEmpty()
                        || !s.fields().isEmpty())
                .isEmpty()) {
            at(parent, field, "%s is needed".formatted(field));
        }
    }

    /** A text, when there is one and it is not empty, is one of a few. */
    void oneOf(Spot parent, String field, List<String> allowed) {
        String text = parent.text(field);
        if (!text.isEmpty() && !allowed.contains(text)) {
            at(parent, field, "'%s' is not allowed; allowed: %s".formatted(text, String.join(", ", allowed)));
        }
    }

    /** Exactly one of some fields is there. */
    void exactlyOne(Spot parent, List<String> fields) {
        List<String> given = parent.given(fields);
        if (given.size() != 1) {
            at(
                    parent,
                    "exactly one of %s is needed, and %s"
                            .formatted(
                                    String.join(", ", fields),
                                    given.isEmpty() ? "there is none" : String.join(", ", given) + " are given"));
        }
    }

    List<Breach> breaches() {
        return breaches;
    }
}
