package dev.fairlead.canary.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a check has said in one step.
 *
 * @param looked how often it looked
 * @param failed how many of these looks failed
 * @param kept the looks that are kept, oldest first: the last ones, and no more than {@value #KEPT}
 */
public record CheckHistory(String name, String kind, int looked, int failed, List<Look> kept) {

    private static final int KEPT = 100;

    /** One look and its time. */
    public record Look(Instant at, Outcome outcome) {}

    public CheckHistory {
        kept = List.copyOf(kept);
    }

    /** Before the first look. */
    static CheckHistory none(PlannedCheck check) {
        return new CheckHistory(check.name(), check.kind(), 0, 0, List.of());
    }

    /** Before the first look of this process, when an earlier one has seen some fail. */
    public static CheckHistory after(PlannedCheck check, int failed) {
        return new CheckHistory(check.name(), check.kind(), failed, failed, List.of());
    }

    CheckHistory with(Look look) {
        List<Look> all = new ArrayList<>(kept);
        all.add(look);
        return new CheckHistory(
                name,
                kind,
                looked + 1,
                failed + (look.outcome().verdict() instanceof Verdict.Fail ? 1 : 0),
                all.subList(Math.max(0, all.size() - KEPT), all.size()));
    }

    /** The newest look. */
    public Optional<Look> last() {
        return kept.isEmpty() ? Optional.empty() : Optional.of(kept.getLast());
    }

    /** What the looks say together, when {@code tolerated} of them may fail. */
    public Verdict verdict(int tolerated) {
        if (last().isEmpty()) {
            return new Verdict.Inconclusive("%s has not looked yet".formatted(name));
        }
        Verdict last = last().get().outcome().verdict();
        return switch (last) {
            case Verdict.Pass pass -> failed > tolerated ? failedBefore() : pass;
            case Verdict.Inconclusive i ->
                failed > tolerated ? failedBefore() : new Verdict.Inconclusive("%s: %s".formatted(name, i.reason()));
            case Verdict.Fail f ->
                failed > tolerated
                        ? new Verdict.Fail("%s: %s".formatted(name, f.reason()))
                        : new Verdict.Inconclusive("%s failed %d time%s, %d tolerated: %s"
                                .formatted(name, failed, failed == 1 ? "" : "s", tolerated, f.reason()));
        };
    }

    private Verdict failedBefore() {
        String why = kept.reversed().stream()
                .map(l -> l.outcome().verdict())
                .filter(v -> v instanceof Verdict.Fail)
                .map(Verdict::why)
                .findFirst()
                .orElse("it failed before");
        return new Verdict.Fail("%s: %s".formatted(name, why));
    }
}
