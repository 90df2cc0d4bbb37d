package dev.fairlead.spec;

import dev.fairlead.finding.Position;
import dev.fairlead.spec.tree.Durations;
import dev.fairlead.spec.tree.Fields;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The way of a version through the environments.
 *
 * @param order environment names, first to last
 * @param soak how long a version must be healthy in one before it goes to the next
 * @param required whether the environments after the first take only what a sealed record says
 * @param with services that are promoted together with this one
 * @param keys public keys whose signatures count; a record needs one of them when there are any
 * @param approvals who has to agree
 * @param freezes when nothing is promoted
 */
public record Promotion(
        List<String> order,
        Duration soak,
        boolean required,
        List<String> with,
        List<Key> keys,
        Optional<Approvals> approvals,
        List<Freeze> freezes,
        Position position) {

    /** What holds where a spec says nothing of it: no order, and nothing is asked. */
    public static Promotion none(Position position) {
        return new Promotion(
                List.of(), Duration.ZERO, false, List.of(), List.of(), Optional.empty(), List.of(), position);
    }

    /**
     * A key that is trusted.
     *
     * @param publicKey base64 of its X.509 form, ed25519
     */
    public record Key(String name, String publicKey, Position position) {}

    /**
     * Who has to agree.
     *
     * @param environments into which; empty for all
     * @param count how many people a record must name, besides the one who promotes; 0 when none is asked for
     * @param command ends with 0 when it is approved; empty when none is asked
     */
    public record Approvals(List<String> environments, int count, List<String> command, Position position) {

        /** Whether it is asked for there. */
        public boolean isFor(String environment) {
            return environments.isEmpty() || environments.contains(environment);
        }

        static Approvals of(Fields fields) {
            return new Approvals(
                    texts(fields, "environments"),
                    fields.integer("count").orElse(0),
                    texts(fields, "command"),
                    fields.position());
        }
    }

    public Promotion {
        order = List.copyOf(order);
        with = List.copyOf(with);
        keys = List.copyOf(keys);
        freezes = List.copyOf(freezes);
    }

    /** The environment from which a version comes to another; nothing for the first, and for those that are not in the order. */
    public Optional<String> before(String environment) {
        int at = order.indexOf(environment);
        return at > 0 ? Optional.of(order.get(at - 1)) : Optional.empty();
    }

    /** Whether an environment takes only what a sealed record says. */
    public boolean demandsRecord(String environment) {
        return required && before(environment).isPresent();
    }

    static Promotion of(Fields fields) {
        return new Promotion(
                texts(fields, "order"),
                fields.text("soak").flatMap(Durations::parse).orElse(Duration.ZERO),
                fields.bool("required").orElse(false),
                texts(fields, "with"),
                fields.items("keys").stream()
                        .map(Fields::of)
                        .map(k -> new Key(
                                k.text("name").orElse(""), k.text("publicKey").orElse(""), k.position()))
                        .toList(),
                fields.optionalMap("approvals").map(Approvals::of),
                fields.items("freeze").stream()
                        .map(Fields::of)
                        .flatMap(f -> Freeze.of(f).stream())
                        .toList(),
                fields.position());
    }

    private static List<String> texts(Fields fields, String key) {
        return fields.items(key).stream()
                .flatMap(n -> Fields.literalOf(n).stream())
                .toList();
    }
}
