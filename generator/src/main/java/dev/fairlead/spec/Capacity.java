package dev.fairlead.spec;

import dev.fairlead.spec.tree.Durations;
import dev.fairlead.spec.tree.Fields;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * What one pod carries, measured.
 *
 * @param requestsPerSecond the rate of the measurement: beyond it nothing is known
 * @param busy what a pod uses at that rate
 * @param idle what it uses without requests
 * @param startup until a new pod serves, if it was measured
 * @param source where the numbers are from
 */
public record Capacity(
        double requestsPerSecond, Use busy, Use idle, Optional<Duration> startup, String source, Fields fields) {

    /**
     * What a pod uses.
     *
     * @param cpu cores
     * @param memory bytes
     */
    public record Use(double cpu, double memory) {}

    public Capacity {
        Checks.require(requestsPerSecond > 0, "a capacity without requests");
        Checks.notBlank("capacity.source", source);
    }

    /**
     * What a pod uses at a rate: linear between idle and the measured rate, as the two points say that are known; at more
     * than the measured rate what it uses at that.
     *
     * @param rate requests per second
     */
    public Use at(double rate) {
        double share = Math.clamp(rate / requestsPerSecond, 0, 1);
        return new Use(
                idle.cpu() + (busy.cpu() - idle.cpu()) * share,
                idle.memory() + (busy.memory() - idle.memory()) * share);
    }

    static Capacity of(Fields fields) {
        Use busy = new Use(
                amount(fields, "cpu").orElse(0.0), amount(fields, "memory").orElse(0.0));
        Fields idle = fields.map("idle");
        return new Capacity(
                fields.number("requestsPerSecond").orElse(0.0),
                busy,
                new Use(amount(idle, "cpu").orElse(0.0), amount(idle, "memory").orElse(busy.memory())),
                fields.text("startup").flatMap(Durations::parse),
                fields.text("source").orElse(""),
                fields);
    }

    private static Optional<Double> amount(Fields fields, String resource) {
        return fields.at(resource).flatMap(Fields::quantityOf).map(BigDecimal::doubleValue);
    }
}
