package dev.fairlead.validate.change.judge;

import dev.fairlead.spec.tree.Quantity;
import dev.fairlead.validate.change.Effect;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A container may use less than before. */
final class LimitsLowered implements Judgement {

    @Override
    public List<Effect> judge(ReleasePair pair) {
        return ContainerPair.of(pair)
                .flatMap(c -> Stream.of("cpu", "memory").flatMap(r -> lowered(c, r).stream()))
                .toList();
    }

    private static Optional<Effect> lowered(ContainerPair pair, String resource) {
        Optional<String> was = pair.before().text("resources", "limits", resource);
        Optional<String> is = pair.after().text("resources", "limits", resource);
        Optional<BigDecimal> before = was.flatMap(Quantity::parse);
        Optional<BigDecimal> after = is.flatMap(Quantity::parse);
        boolean isLess =
                after.isPresent() && (before.isPresent() ? after.get().compareTo(before.get()) < 0 : was.isEmpty());
        String consequence =
                resource.equals("memory") ? "one that needs more is killed" : "one that needs more is throttled";
        return isLess
                ? Optional.of(Effect.of(
                        Effect.Kind.NOTABLE,
                        pair.label(),
                        "the %s limit of the container %s goes from %s to %s: %s"
                                .formatted(
                                        resource, pair.after().name(), was.orElse("none"), is.orElse(""), consequence)))
                : Optional.empty();
    }
}
