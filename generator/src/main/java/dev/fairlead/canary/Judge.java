package dev.fairlead.canary;

import dev.fairlead.canary.analysis.Analysis;
import dev.fairlead.canary.analysis.CheckHistory;
import dev.fairlead.canary.analysis.Conclusion;
import dev.fairlead.canary.analysis.PlannedCheck;
import dev.fairlead.canary.analysis.Situation;
import dev.fairlead.canary.analysis.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lets the checks of one step look, and says what they say together. */
final class Judge {

    /** Between two conclusions after the step's time: each lets every check look. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final List<PlannedCheck> checks;
    private final Analysis analysis;
    private Optional<Instant> concluded = Optional.empty();
    private Judgement last = new Judgement.Good();
    private List<String> warnings = List.of();

    /** @param failed looks of the step that have failed already, by the name of the check */
    Judge(List<PlannedCheck> checks, Map<String, Integer> failed) {
        this.checks = List.copyOf(checks);
        this.analysis = Analysis.resume(
                checks,
                checks.stream()
                        .map(c -> CheckHistory.after(c, failed.getOrDefault(c.name(), 0)))
                        .toList());
    }

    /** While the step lasts. */
    Judgement look(Situation situation) {
        return switch (analysis.look(situation)) {
            case Verdict.Pass _ -> new Judgement.Good();
            case Verdict.Fail fail -> new Judgement.Bad(fail.reason());
            case Verdict.Inconclusive open -> new Judgement.Open(open.reason(), false);
        };
    }

    /**
     * After the step's time.
     *
     * @param overdue whether it has been waited for long enough
     */
    Judgement conclude(Situation situation, boolean overdue) {
        Instant now = situation.clock().instant();
        boolean due = concluded.map(c -> !c.plus(AGAIN).isAfter(now)).orElse(true);
        if (due) {
            concluded = Optional.of(now);
            last = switch (analysis.conclude(situation)) {
                case Conclusion.GoOn on -> {
                    warnings = on.warnings();
                    yield new Judgement.Good();
                }
                case Conclusion.TakeBack back -> new Judgement.Bad(back.reason());
                case Conclusion.KeepWaiting waiting -> new Judgement.Open(waiting.reason(), false);
            };
        }
        return last instanceof Judgement.Open open ? new Judgement.Open(open.reason(), overdue) : last;
    }

    /** What is not known of a step that may be left all the same. */
    List<String> warnings() {
        return warnings;
    }

    /** How many looks of each check have failed in this step; those without one are left out. */
    Map<String, Integer> failed() {
        return analysis.histories().stream()
                .filter(h -> h.failed() > 0)
                .collect(Collectors.toMap(CheckHistory::name, CheckHistory::failed));
    }

    /** What each check says now, a sentence each. */
    List<String> sentences() {
        return checks.stream().map(c -> sentence(c, analysis.verdict(c))).toList();
    }

    private static String sentence(PlannedCheck check, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Pass _ -> check.name() + ": passed";
            case Verdict.Fail fail -> "failed: " + fail.reason();
            case Verdict.Inconclusive open -> "undecided: " + open.reason();
        };
    }
}
