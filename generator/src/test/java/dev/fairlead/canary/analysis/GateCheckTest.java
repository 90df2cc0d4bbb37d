package dev.fairlead.canary.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateCheckTest {

    private final GateCheck check = new GateCheck("business", Optional.of("do the orders come in?"));
    private final TestTime time = new TestTime();

    @Test
    void waitsUntilAPersonDecides() {
        assertThat(check.look(time.situation()).verdict())
                .isEqualTo(new Verdict.Inconclusive("waits for a person, who is asked: do the orders come in?"));
    }

    @Test
    void thePersonsWordIsTheVerdict() {
        Outcome opened = check.look(time.situation(Map.of("business", new Gate.Opened("ann@laptop"))));
        assertThat(opened.verdict()).isEqualTo(new Verdict.Pass());
        assertThat(opened.measured()).isEqualTo("opened by ann@laptop");
        assertThat(check.look(time.situation(Map.of("business", new Gate.Refused("ann@laptop", "too slow"))))
                        .verdict())
                .isEqualTo(new Verdict.Fail("refused by ann@laptop: too slow"));
    }

    @Test
    void anotherGateIsNotThisOne() {
        assertThat(check.look(time.situation(Map.of("other", new Gate.Opened("ann@laptop"))))
                        .verdict())
                .isInstanceOf(Verdict.Inconclusive.class);
    }
}
