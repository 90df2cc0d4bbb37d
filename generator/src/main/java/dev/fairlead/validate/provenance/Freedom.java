package dev.fairlead.validate.provenance;

import dev.fairlead.finding.Position;
import dev.fairlead.spec.Parity.Allowance;
import java.util.Optional;

/**
 * Whether a value may differ between environments, and why.
 *
 * @param why the reason in a word
 * @param words the reason as people say it
 * @param position the line that allows it, where there is one
 */
public record Freedom(Why why, String words, Optional<Position> position) {

    /** Why a value may differ, or not. */
    public enum Why {
        CLUSTER,
        VERSION,
        ENDPOINT,
        VARIABLE,
        ALLOWANCE,
        NOT
    }

    static Freedom of(Why why, String words) {
        return new Freedom(why, words, Optional.empty());
    }

    static Freedom by(Allowance allowance) {
        String until = allowance.until().map(day -> " until " + day).orElse("");
        return new Freedom(
                Why.ALLOWANCE,
                "parity.allow %s%s: %s".formatted(allowance.path(), until, allowance.reason()),
                Optional.of(allowance.position()));
    }

    /** Whether it may differ at all. */
    public boolean mayDiffer() {
        return why != Why.NOT;
    }
}
