package dev.fairlead.validate;

import dev.fairlead.finding.Finding;
import dev.fairlead.yaml.Pointer;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/**
 * A finding of a policy that the spec accepts. It neither fails a check nor is it forgotten.
 *
 * @param finding what was found
 * @param reason why it is accepted, in the words of the spec
 * @param until the last day on which it is
 * @param by way in the spec to what accepts it: an item of {@code policies.suppress}, or a policy that is off
 */
public record Suppressed(Finding finding, String reason, Optional<LocalDate> until, Pointer by)
        implements Comparable<Suppressed> {

    private static final Comparator<Suppressed> ORDER =
            Comparator.comparing(Suppressed::finding).thenComparing(s -> s.by().toString());

    @Override
    public int compareTo(Suppressed other) {
        return ORDER.compare(this, other);
    }
}
