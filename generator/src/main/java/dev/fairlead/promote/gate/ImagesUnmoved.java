package dev.fairlead.promote.gate;

import dev.fairlead.promote.record.PromotionRecord;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All pods run the same bytes of each image, and those are what the spec's digest names and what was ever promoted under the same
 * tag: a tag that moved is an error.
 */
final class ImagesUnmoved implements SourceGate {

    @Override
    public String name() {
        return "images";
    }

    @Override
    public Verdict judge(Candidate candidate, Observation seen) {
        Map<String, Set<String>> running = RunningImages.of(seen.pods());
        for (Map.Entry<String, Set<String>> image : running.entrySet()) {
            if (image.getValue().size() > 1) {
                return Verdict.refused(
                        "the tag of %s moved: its pods run %s"
                                .formatted(image.getKey(), String.join(" and ", image.getValue())),
                        "give every build a tag of its own, and name the digest in the spec");
            }
        }
        if (!seen.release().equals(candidate.spec().name())) {
            return Verdict.passed("%s: one digest an image".formatted(seen.release()));
        }
        Optional<String> digest = RunningImages.ofService(candidate, seen);
        return digest.map(d -> compared(candidate, d)).orElseGet(() -> unknown(candidate, seen));
    }

    private static Verdict compared(Candidate candidate, String running) {
        Optional<String> named = candidate.source().version().digest();
        String tag = candidate.source().version().tag();
        if (named.isPresent() && !named.get().equals(running)) {
            return Verdict.refused(
                    "the spec names %s for %s, and %s runs"
                            .formatted(named.get(), candidate.source().name(), running),
                    "install it again: fairlead install %s -e %s"
                            .formatted(
                                    candidate.spec().name(), candidate.source().name()));
        }
        Optional<PromotionRecord.Version> before = candidate
                .currentRecord()
                .map(r -> r.record().version())
                .filter(v -> v.tag().equals(tag))
                .filter(v -> v.digest().filter(d -> !d.equals(running)).isPresent());
        return before.isPresent()
                ? Verdict.refused(
                        "the tag %s moved: it was promoted as %s and is %s now"
                                .formatted(tag, before.get().digest().orElseThrow(), running),
                        "give the new build a tag of its own")
                : Verdict.passed("every pod runs " + running);
    }

    private static Verdict unknown(Candidate candidate, Observation seen) {
        if (seen.isSandbox() || candidate.source().version().digest().isPresent()) {
            return Verdict.passed("the nodes give no digest; "
                    + candidate
                            .source()
                            .version()
                            .digest()
                            .map("the spec names "::concat)
                            .orElse("no container runs on a sandbox"));
        }
        return Verdict.refused(
                "it is not known which bytes run: the nodes give no digest of the image",
                "name the digest in the spec's version of " + candidate.source().name());
    }
}
