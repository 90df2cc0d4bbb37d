package dev.fairlead.validate.change;

import dev.fairlead.finding.Position;
import java.util.Optional;

/**
 * A field with another value than in the base. Texts hold no secret: what may be one is masked.
 *
 * @param path as people write it, list items by name
 * @param before its value in the base, maps and lists on one line; nothing when it was not there
 * @param after its value now; nothing when it is not there any more
 * @param place where the spec writes it now, for values that stand there
 */
public record Difference(String path, Optional<String> before, Optional<String> after, Optional<Position> place) {

    /** Whether it is there now and was not. */
    public Change change() {
        if (before.isEmpty()) {
            return Change.ADDED;
        }
        return after.isEmpty() ? Change.REMOVED : Change.CHANGED;
    }
}
