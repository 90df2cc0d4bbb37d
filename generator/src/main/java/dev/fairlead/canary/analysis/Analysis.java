package dev.fairlead.canary.analysis;

import dev.fairlead.canary.analysis.CheckHistory.Look;
import dev.fairlead.canary.analysis.Pace.WhenInconclusive;
import dev.fairlead.finding.Unavailable;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The checks of one step at work. It is asked again and again while the step lasts; each time those look whose time has come. When the
 * time of the step is over, {@link #conclude} says what follows.
 */
public final class Analysis {

    private final List<PlannedCheck> checks;
    private final SequencedMap<String, CheckHistory> histories = new LinkedHashMap<>();

    private Analysis(List<PlannedCheck> checks, List<CheckHistory> earlier) {
        this.checks = List.copyOf(checks);
        checks.forEach(c -> histories.put(c.name(), CheckHistory.none(c)));
        earlier.forEach(h -> histories.replace(h.name(), h));
    }

    /** At the begin of a step. */
    public static Analysis of(List<PlannedCheck> checks) {
        return new Analysis(checks, List.of());
    }

    /** Goes on in the same step with what another process has kept. */
    public static Analysis resume(List<PlannedCheck> checks, List<CheckHistory> earlier) {
        return new Analysis(checks, earlier);
    }

    /** Lets the checks look whose time has come, and says what all of them say by now. A fail is final. */
    public Verdict look(Situation situation) {
        checks.stream().filter(c -> isDue(c, situation)).forEach(c -> look(c, situation));
        return verdict();
    }

    /** What all checks say together: a fail of one is a fail, and a pass takes a pass of each. */
    public Verdict verdict() {
        List<Verdict> all = checks.stream().map(this::verdict).toList();
        return all.stream()
                .filter(v -> v instanceof Verdict.Fail)
                .findFirst()
                .or(() -> all.stream()
                        .filter(v -> v instanceof Verdict.Inconclusive)
                        .findFirst())
                .orElseGet(Verdict.Pass::new);
    }

    /** What a single check says. */
    public Verdict verdict(PlannedCheck check) {
        return history(check).verdict(check.pace().failureLimit());
    }

    /** What was seen so far, one for each check. */
    public List<CheckHistory> histories() {
        return List.copyOf(histories.values());
    }

    /** Looks a last time with every check, when the time of the step is over. */
    public Conclusion conclude(Situation situation) {
        checks.forEach(c -> look(c, situation));
        if (verdict() instanceof Verdict.Fail(String reason)) {
            return new Conclusion.TakeBack(reason);
        }
        List<String> lost = undecided(WhenInconclusive.FAIL);
        List<String> open = undecided(WhenInconclusive.WAIT);
        if (!lost.isEmpty()) {
            return new Conclusion.TakeBack("not decided in the time of the step: " + lost.getFirst());
        }
        return open.isEmpty()
                ? new Conclusion.GoOn(undecided(WhenInconclusive.PASS_WITH_WARNING))
                : new Conclusion.KeepWaiting(open.getFirst());
    }

    private List<String> undecided(WhenInconclusive policy) {
        return checks.stream()
                .filter(c -> c.pace().whenInconclusive() == policy)
                .map(this::verdict)
                .filter(v -> v instanceof Verdict.Inconclusive)
                .map(Verdict::why)
                .toList();
    }

    private boolean isDue(PlannedCheck check, Situation situation) {
        if (situation.age().compareTo(check.pace().initialDelay()) < 0) {
            return false;
        }
        Instant now = situation.clock().instant();
        return history(check)
                .last()
                .map(last -> !now.isBefore(last.at().plus(check.pace().interval())))
                .orElse(true);
    }

    private void look(PlannedCheck check, Situation situation) {
        Instant now = situation.clock().instant();
        histories.put(check.name(), history(check).with(new Look(now, outcome(check, situation))));
    }

    private static Outcome outcome(PlannedCheck check, Situation situation) {
        try {
            return check.check().look(situation);
        } catch (Unavailable e) {
            return Outcome.unknown(situation.masked().apply(e.getMessage()));
        } catch (KubernetesClientException e) {
            return Outcome.unknown(situation.masked().apply("the cluster did not answer: " + e.getMessage()));
        }
    }

    private CheckHistory history(PlannedCheck check) {
        return histories.getOrDefault(check.name(), CheckHistory.none(check));
    }
}
