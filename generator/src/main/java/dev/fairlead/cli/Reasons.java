package dev.fairlead.cli;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.promote.PassedOver;
import dev.fairlead.promote.Proposal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Why a service does not go that no gate of its own refuses. */
final class Reasons {

    private Reasons() {}

    /** What a failure says, in a line; findings are told elsewhere. */
    static String of(Exception failure) {
        if (failure instanceof InvalidInput invalid) {
            List<Finding> errors =
                    invalid.findings().stream().filter(Finding::isError).toList();
            return "%s %s: %s"
                    .formatted(
                            errors.size() == 1 ? "its check finds an error," : "its check finds errors, the first",
                            errors.getFirst().rule(),
                            errors.getFirst().message());
        }
        return String.valueOf(failure.getMessage()).replaceAll("\\s+", " ");
    }

    /** Those of a set that are ready by themselves, and for whom they wait. */
    static List<PassedOver> held(Set<String> set, List<Proposal> proposals) {
        List<String> ready = proposals.stream()
                .filter(Proposal::isReady)
                .map(Proposal::service)
                .toList();
        Optional<String> other =
                set.stream().filter(name -> !ready.contains(name)).findFirst();
        return other.stream()
                .flatMap(o -> ready.stream()
                        .map(name -> new PassedOver(name, "it goes with %s, which may not go".formatted(o))))
                .toList();
    }
}
