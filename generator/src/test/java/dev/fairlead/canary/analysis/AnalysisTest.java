package dev.fairlead.canary.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.canary.analysis.Pace.WhenInconclusive;
import dev.fairlead.finding.Unavailable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnalysisTest {

    private static final Outcome PASS = Outcome.pass("fine", Map.of());
    private static final Outcome FAIL = Outcome.fail("9 of 10 failed", Map.of("failed", 9.0));
    private static final Outcome UNKNOWN = Outcome.unknown("no data");

    private final TestTime time = new TestTime();

    @Test
    void nothingIsAPassBeforeTheFirstLook() {
        assertThat(Analysis.of(List.of(check("a", Pace.STANDARD, PASS))).verdict())
                .isEqualTo(new Verdict.Inconclusive("a has not looked yet"));
    }

    @Test
    void aPassTakesThePassOfEveryCheck() {
        Analysis analysis = Analysis.of(List.of(check("a", Pace.STANDARD, PASS), check("b", Pace.STANDARD, UNKNOWN)));
        assertThat(analysis.look(time.situation())).isEqualTo(new Verdict.Inconclusive("b: no data"));
    }

    @Test
    void aFailOutweighsWhateverOthersSay() {
        Analysis analysis = Analysis.of(List.of(check("a", Pace.STANDARD, UNKNOWN), check("b", Pace.STANDARD, FAIL)));
        assertThat(analysis.look(time.situation())).isEqualTo(new Verdict.Fail("b: 9 of 10 failed"));
    }

    @Test
    void dataThatGoAwayTakeThePassBack() {
        Analysis analysis = Analysis.of(List.of(check("a", Pace.STANDARD, PASS, UNKNOWN)));
        assertThat(analysis.look(time.situation())).isEqualTo(new Verdict.Pass());
        time.pass(Duration.ofSeconds(15));
        assertThat(analysis.look(time.situation())).isEqualTo(new Verdict.Inconclusive("a: no data"));
    }

    @Test
    void toleratedFailuresAreNoPassAndNoFail() {
        Pace pace = new Pace(Duration.ZERO, Duration.ofSeconds(15), 1, WhenInconclusive.FAIL);
        Analysis analysis = Analysis.of(List.of(check("a", pace, FAIL, PASS, FAIL, PASS)));
        assertThat(analysis.look(time.situation()))
                .isEqualTo(new Verdict.Inconclusive("a failed 1 time, 1 tolerated: 9 of 10 failed"));
        time.pass(Duration.ofSeconds(15));
        assertThat(analysis.look(time.situation())).isEqualTo(new Verdict.Pass());
        time.pass(Duration.ofSeconds(15));
        assertThat(analysis.look(time.situation())).isEqualTo(new Verdict.Fail("a: 9 of 10 failed"));
        time.pass(Duration.ofSeconds(15));
        assertThat(analysis.look(time.situation()))
                .as("a fail is final")
                .isEqualTo(new Verdict.Fail("a: 9 of 10 failed"));
    }

    @Test
    void looksComeAfterTheDelayAndThenAtTheInterval() {
        Pace pace = new Pace(Duration.ofSeconds(20), Duration.ofSeconds(30), 0, WhenInconclusive.FAIL);
        Analysis analysis = Analysis.of(List.of(check("a", pace, PASS)));
        int[] looked = {0, 0, 1, 1, 1, 2};
        for (int i = 0; i < looked.length; i++) {
            analysis.look(time.situation());
            assertThat(analysis.histories().getFirst().looked())
                    .as("after %d s", 10 * i)
                    .isEqualTo(looked[i]);
            time.pass(Duration.ofSeconds(10));
        }
    }

    @Test
    void theEndOfAStepFollowsThePolicyOfWhatIsUndecided() {
        assertThat(conclude(WhenInconclusive.FAIL))
                .isEqualTo(new Conclusion.TakeBack("not decided in the time of the step: a: no data"));
        assertThat(conclude(WhenInconclusive.WAIT)).isEqualTo(new Conclusion.KeepWaiting("a: no data"));
        assertThat(conclude(WhenInconclusive.PASS_WITH_WARNING)).isEqualTo(new Conclusion.GoOn(List.of("a: no data")));
        assertThat(Analysis.of(List.of(check("a", Pace.STANDARD, PASS))).conclude(time.situation()))
                .isEqualTo(new Conclusion.GoOn(List.of()));
    }

    @Test
    void whoDoesNotAnswerLeavesItUndecided() {
        Analysis analysis = Analysis.of(List.of(new PlannedCheck("a", "test", Pace.STANDARD, _ -> {
            throw new Unavailable("nothing listens", "");
        })));
        assertThat(analysis.look(time.situation())).isEqualTo(new Verdict.Inconclusive("a: nothing listens"));
    }

    @Test
    void anotherProcessGoesOnWithWhatWasSeen() {
        Analysis first = Analysis.of(List.of(check("a", Pace.STANDARD, FAIL)));
        first.look(time.situation());
        Analysis second = Analysis.resume(List.of(check("a", Pace.STANDARD, PASS)), first.histories());
        time.pass(Duration.ofSeconds(15));
        assertThat(second.look(time.situation())).isEqualTo(new Verdict.Fail("a: 9 of 10 failed"));
        assertThat(second.histories().getFirst().looked()).isEqualTo(2);
    }

    private Conclusion conclude(WhenInconclusive policy) {
        Pace pace = new Pace(Duration.ZERO, Duration.ofSeconds(15), 0, policy);
        return Analysis.of(List.of(check("a", pace, UNKNOWN))).conclude(time.situation());
    }

    /** Gives the outcomes one after the other, and then the last one for ever. */
    private static PlannedCheck check(String name, Pace pace, Outcome... outcomes) {
        Deque<Outcome> left = new ArrayDeque<>(List.of(outcomes));
        return new PlannedCheck(name, "test", pace, _ -> left.size() > 1 ? left.removeFirst() : left.getFirst());
    }
}
