package dev.fairlead.promote.gate;

import static dev.fairlead.promote.gate.Given.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The release is there, and nobody works on it. */
class RunsTest {

    @Test
    void aReleaseThatIsNotThereIsRefused() {
        List<Gates.Judgement> judgements = Gates.judge(given().absent().candidate());

        assertThat(judgements.getLast().verdict())
                .isEqualTo(Verdict.refused("web does not run in dev", "install it first: fairlead install web -e dev"));
    }

    @Test
    void aReleaseThatIsBeingChangedIsRefused() {
        given().seen(s -> s.worker("ben since 10:00")).isRefusedBy("runs", "web is being changed by ben since 10:00");
        given().seen(s -> s.status("failed")).isRefusedBy("runs", "web is failed at revision 4");
    }
}
