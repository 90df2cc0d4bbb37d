package dev.fairlead.promote.gate;

import dev.fairlead.spec.Freeze;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** No window without promotions is open for the target, or an exception lets it through. */
final class NoFreeze implements Gate {

    @Override
    public String name() {
        return "freeze";
    }

    @Override
    public Verdict judge(Candidate candidate) {
        List<String> exceptions = new ArrayList<>();
        for (Freeze freeze : candidate.promotion().freezes()) {
            if (!freeze.covers(candidate.target().name(), candidate.now())) {
                continue;
            }
            Optional<Freeze.Gap> exception = freeze.exceptionAt(candidate.now());
            if (exception.isEmpty()) {
                return Verdict.refused(
                        "nothing is promoted to %s %s (%s): %s"
                                .formatted(candidate.target().name(), freeze.window(), freeze.zone(), freeze.reason()),
                        "wait, or have an exception with its reason merged at %s".formatted(freeze.position()));
            }
            exceptions.add(exception.get().reason());
        }
        return Verdict.passed(
                exceptions.isEmpty()
                        ? "no freeze window is open"
                        : "an exception lets it through: " + String.join("; ", exceptions));
    }
}
