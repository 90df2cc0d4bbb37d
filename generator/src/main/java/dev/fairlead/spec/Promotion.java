package dev.fairlead.spec;

import dev.fairlead.finding.Position;
import dev.fairlead.spec.tree.Durations;
import dev.fairlead.spec.tree.Fields;
import java.time.Duration;
import java.util.List;

/**
 * The way of a version through the environments.
 *
 * @param order environment names, first to last
 * @param soak how long a version must be healthy in one before it goes to the next
 */
public record Promotion(List<String> order, Duration soak, Position position) {

    public Promotion {
        order = List.copyOf(order);
    }

    static Promotion of(Fields fields) {
        return new Promotion(
                fields.items("order").stream()
                        .flatMap(n -> Fields.literalOf(n).stream())
                        .toList(),
                fields.text("soak").flatMap(Durations::parse).orElse(Duration.ZERO),
                fields.position());
    }
}
