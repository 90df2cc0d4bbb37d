package dev.fairlead.spec.check;

import dev.fairlead.finding.Position;
import dev.fairlead.spec.tree.Durations;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import java.time.Duration;
import java.util.Optional;

/**
 * One question about a new version.
 *
 * @param name unique in the canary
 * @param initialDelay from the begin of a step to the first look
 * @param interval between two looks
 * @param failureLimit failed looks of a step that are tolerated
 * @param inconclusive what follows when a step is over without an answer
 */
public record Check(
        String name,
        Ask ask,
        Duration initialDelay,
        Duration interval,
        int failureLimit,
        Inconclusive inconclusive,
        Position position) {

    /** Between two looks, when the spec does not say. */
    public static final Duration USUAL_INTERVAL = Duration.ofSeconds(15);

    /** What follows when a step is over without an answer. */
    public enum Inconclusive {
        FAIL,
        WAIT,
        PASS_WITH_WARNING
    }

    /** The check that an item of {@code canary.checks} describes. */
    public static Check of(YamlNode node) {
        Fields fields = Fields.of(node);
        Ask ask = AskReader.read(fields);
        return new Check(
                fields.text("name").orElse(""),
                ask,
                duration(fields, "initialDelay").orElse(Duration.ZERO),
                duration(fields, "interval").orElse(USUAL_INTERVAL),
                fields.integer("failureLimit").orElse(0),
                fields.text("inconclusive")
                        .map(Check::inconclusive)
                        .orElse(ask instanceof Ask.Gate ? Inconclusive.WAIT : Inconclusive.FAIL),
                node.position());
    }

    static Optional<Duration> duration(Fields fields, String key) {
        return fields.text(key).flatMap(Durations::parse).filter(d -> !d.isZero());
    }

    private static Inconclusive inconclusive(String word) {
        return switch (word) {
            case "wait" -> Inconclusive.WAIT;
            case "pass-with-warning" -> Inconclusive.PASS_WITH_WARNING;
            default -> Inconclusive.FAIL;
        };
    }
}
