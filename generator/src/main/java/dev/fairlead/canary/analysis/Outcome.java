package dev.fairlead.canary.analysis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/**
 * What one look gave.
 *
 * @param measured a sentence of what was seen, such as {@code 3 of 900 requests failed, 20 of 8100 of stable's}
 * @param figures the numbers in it by name, in the order in which they are told
 */
public record Outcome(Verdict verdict, String measured, SequencedMap<String, Double> figures) {

    public Outcome {
        figures = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(figures));
    }

    /** Good. */
    public static Outcome pass(String measured, Map<String, Double> figures) {
        return new Outcome(new Verdict.Pass(), measured, new LinkedHashMap<>(figures));
    }

    /** Not good; the measurement is the reason. */
    public static Outcome fail(String measured, Map<String, Double> figures) {
        return new Outcome(new Verdict.Fail(measured), measured, new LinkedHashMap<>(figures));
    }

    /** Not decided. */
    public static Outcome inconclusive(String reason, Map<String, Double> figures) {
        return new Outcome(new Verdict.Inconclusive(reason), reason, new LinkedHashMap<>(figures));
    }

    /** The same with every text gone over. */
    Outcome masked(UnaryOperator<String> mask) {
        Verdict hidden = switch (verdict) {
            case Verdict.Pass pass -> pass;
            case Verdict.Fail(String reason) -> new Verdict.Fail(mask.apply(reason));
            case Verdict.Inconclusive(String reason) -> new Verdict.Inconclusive(mask.apply(reason));
        };
        return new Outcome(hidden, mask.apply(measured), figures);
    }

    /** Could not be measured at all. */
    public static Outcome unknown(String reason) {
        return inconclusive(reason, Map.of());
    }
}
