package dev.fairlead.canary;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.install.object.Manifests;
import dev.fairlead.install.object.ObjectRef;
import dev.fairlead.validate.change.Differences;
import dev.fairlead.validate.change.Masked;
import dev.fairlead.validate.manifest.Manifest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What runs stays as it is while a canary runs: its objects are rendered as they were deployed, field for field. */
final class StableUnchanged {

    private StableUnchanged() {}

    /**
     * Compares what runs with what the first step would be.
     *
     * @param route name of the HTTPRoute that the canary's takes over; none by replicas
     * @throws Unavailable when something else would change
     */
    static void require(Manifests running, Manifests step, List<String> route) {
        List<String> changes = running.byRef().entrySet().stream()
                .filter(o -> !(o.getKey().kind().equals("HTTPRoute")
                        && route.contains(o.getKey().name())))
                .flatMap(o -> changes(o.getKey(), o.getValue(), step))
                .toList();
        if (!changes.isEmpty()) {
            throw new Unavailable(
                    "the charts would change what runs, beside the canary: "
                            + String.join("; ", changes.subList(0, Math.min(5, changes.size()))),
                    "the charts differ from those of the running release: install it with them first, with the version that runs"
                            + " (fairlead install), then start the canary");
        }
    }

    private static Stream<String> changes(ObjectRef ref, Manifest running, Manifests step) {
        Manifest next = step.byRef().get(ref);
        return next == null
                ? Stream.of(ref + " would go")
                : Differences.between(running.root(), next.root(), Masked.ofObject(next), _ -> Optional.empty())
                        .stream()
                        .map(d -> "%s %s: '%s' would become '%s'"
                                .formatted(
                                        ref,
                                        d.path(),
                                        d.before().orElse(""),
                                        d.after().orElse("")));
    }
}
