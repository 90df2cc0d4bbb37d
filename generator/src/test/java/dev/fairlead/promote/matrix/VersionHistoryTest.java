package dev.fairlead.promote.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.helm.ReleaseStatus;
import dev.fairlead.helm.Revision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionHistoryTest {

    /** Revision n is made n hours after this. */
    private static final Instant BEGIN = Instant.parse("2026-11-26T00:00:00Z");

    @Test
    void theSameVersionIsEven() {
        assertThat(ran(1, "1.0.0", "1.1.0").from("1.1.0")).isEqualTo(new Distance.Even());
    }

    @Test
    void aVersionThatIsBackAgainIsEvenWhateverCameBetween() {
        assertThat(ran(1, "1.0.0", "1.1.0", "1.0.0").from("1.0.0")).isEqualTo(new Distance.Even());
    }

    @Test
    void behindIsWhatCameSinceEachVersionOnce() {
        assertThat(ran(1, "1.0.0", "1.1.0", "1.1.0", "1.2.0", "1.1.0", "1.3.0").from("1.0.0"))
                .isEqualTo(new Distance.Behind(3, false, hour(2)));
    }

    @Test
    void itCountsFromTheLastTimeThatTheVersionRan() {
        assertThat(ran(1, "1.0.0", "1.1.0", "1.0.0", "1.2.0").from("1.0.0"))
                .isEqualTo(new Distance.Behind(1, false, hour(4)));
    }

    @Test
    void whatHelmForgotIsAtLeastWhatItKeeps() {
        assertThat(ran(7, "1.6.0", "1.7.0").from("1.0.0")).isEqualTo(new Distance.Behind(2, true, hour(7)));
    }

    @Test
    void aVersionThatNeverRanIsApart() {
        assertThat(ran(1, "1.0.0", "1.1.0").from("0.9.9")).isEqualTo(new Distance.Apart());
        assertThat(VersionHistory.of(List.of()).from("1.0.0")).isEqualTo(new Distance.Apart());
    }

    @Test
    void whatFailedOrIsUnderWayNeverRan() {
        VersionHistory history = VersionHistory.of(List.of(
                revision(1, ReleaseStatus.SUPERSEDED, "1.0.0"),
                revision(2, ReleaseStatus.FAILED, "1.1.0"),
                revision(3, ReleaseStatus.DEPLOYED, "1.2.0"),
                revision(4, ReleaseStatus.PENDING_UPGRADE, "1.3.0")));

        assertThat(history.from("1.0.0")).isEqualTo(new Distance.Behind(1, false, hour(3)));
        assertThat(history.from("1.1.0")).isEqualTo(new Distance.Apart());
    }

    @Test
    void aVersionRunsSinceItsFirstRevisionInARow() {
        assertThat(ran(1, "1.1.0", "1.0.0", "1.1.0", "1.1.0").since("1.1.0", BEGIN))
                .isEqualTo(hour(3));
        assertThat(ran(1, "1.0.0").since("1.1.0", BEGIN))
                .as("not there at the end")
                .isEqualTo(BEGIN);
    }

    private static VersionHistory ran(int first, String... versions) {
        List<Revision> revisions = new ArrayList<>();
        for (int i = 0; i < versions.length; i++) {
            boolean last = i == versions.length - 1;
            revisions.add(revision(first + i, last ? ReleaseStatus.DEPLOYED : ReleaseStatus.SUPERSEDED, versions[i]));
        }
        return VersionHistory.of(revisions);
    }

    private static Revision revision(int number, ReleaseStatus status, String version) {
        return new Revision(number, hour(number), status, "app-0.1.0", version, "");
    }

    private static Instant hour(int number) {
        return BEGIN.plusSeconds(3600L * number);
    }
}
